using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Routebeat.Sources.Archives;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Sources.Dump;

/// <summary>Writes the records of archive files as text, the files in the order given, whatever number of threads reads them.</summary>
/// <remarks>
/// One file is read by the caller's thread; only what is compressed is decompressed by another. Of several files each is read and
/// written by one of the workers, at most <see cref="ChunksAhead"/> chunks ahead of what the caller's thread has put out. A file that
/// cannot be read has no text, and a damage that says so. Not for use by two threads at a time.
/// </remarks>
/// <param name="format">The format.</param>
/// <param name="filter">What is written. Default: everything.</param>
public sealed class ArchiveDump(DumpFormat format, RouteFilter? filter = null)
{
    /// <summary>Stands for standard input where a file is asked for.</summary>
    public const string StandardInput = "-";

    /// <summary>How many chunks of one file may wait to be put out.</summary>
    private const int ChunksAhead = 16;

    /// <summary>How much text is put out at a time, in octets.</summary>
    private const int ChunkSize = 256 * 1024;

    /// <summary>How much of a file is read at a time, in octets: what fits into a core's own cache along with the text made from it.</summary>
    private const int BlockSize = 128 * 1024;

    private readonly List<ArchiveDamage> _damages = [];
    private readonly ConcurrentBag<TextBuffer> _spares = [];

    /// <summary>What was seen, and what of it was not written; complete when <see cref="Write"/> has returned.</summary>
    public DumpCounts Counts { get; } = new();

    /// <summary>What is wrong with files, in their order; complete when <see cref="Write"/> has returned.</summary>
    public IReadOnlyList<ArchiveDamage> Damages => _damages;

    /// <summary>Writes all records of some files.</summary>
    /// <param name="paths">Files or folders, which are searched to their depth; <see cref="StandardInput"/> for that.</param>
    /// <param name="output">Where the text goes.</param>
    /// <param name="workers">How many threads read where there are several files.</param>
    public void Write(IEnumerable<string> paths, Stream output, int workers)
    {
        var files = FilesOf(paths, _damages);
        if (files.Count == 1 || workers == 1)
        {
            foreach (string file in files)
            {
                Finish(WriteAlone(file, output), null);
            }
        }
        else
        {
            WriteBeside(files, output, workers);
        }
    }

    /// <summary>The files that these paths stand for, in the order of reading.</summary>
    /// <param name="paths">As those of <see cref="Write"/>.</param>
    public static IReadOnlyList<string> FilesOf(IEnumerable<string> paths) => FilesOf(paths, []);

    /// <summary>Opens a file, or standard input.</summary>
    internal static OctetSource Open(string path) =>
        path == StandardInput ? OctetSource.OpenStandardInput() : OctetSource.Open(path);

    private static List<string> FilesOf(IEnumerable<string> paths, List<ArchiveDamage> damages) =>
        [.. paths.SelectMany(path => path == StandardInput ? [path] : ArchiveListing.FilesOf(path, damages))];

    /// <summary>Writes the records of one file, block by block, and hands the text out whenever there is enough of it.</summary>
    private static void WriteBlocks(MrtBlockProducer producer, MrtText text, Action putOut)
    {
        while (producer.TryProduce() is { } block)
        {
            var reader = new MrtRecordReader(block.Records);
            while (reader.TryRead(out var record))
            {
                text.Write(record);
                if (text.Text.Count >= ChunkSize)
                {
                    putOut();
                }
            }

            block.Return();
        }

        putOut();
        producer.Close();
    }

    private static void WriteRecords(MrtArchiveReader reader, MrtText text, Action putOut)
    {
        while (reader.TryNext(out var record))
        {
            text.Write(record);
            if (text.Text.Count >= ChunkSize)
            {
                putOut();
            }
        }

        putOut();
    }

    private FileText WriteAlone(string path, Stream output)
    {
        var text = new MrtText(format, filter);
        var source = Open(path);
        if (source.Compression == ArchiveCompression.Plain)
        {
            using (source)
            {
                var producer = new MrtBlockProducer(path, source, BlockSize);
                WriteBlocks(producer, text, PutOut);
                return new FileText(text.Counts, producer.Damages);
            }
        }

        using var reader = new MrtArchiveReader(path, source);
        WriteRecords(reader, text, PutOut);
        return new FileText(text.Counts, reader.Damages);

        void PutOut()
        {
            output.Write(text.Text.Written);
            text.Text.Clear();
        }
    }

    private void WriteBeside(List<string> files, Stream output, int workers)
    {
        using var stop = new CancellationTokenSource();
        var chunks = files.Select(static _ => new BlockingCollection<TextBuffer>(ChunksAhead)).ToArray();
        var texts = new FileText[files.Count];
        int next = -1;
        var threads = Enumerable.Range(0, Math.Min(workers, files.Count)).Select(_ => new Thread(Work) { IsBackground = true, Name = "dump" }).ToList();
        threads.ForEach(static thread => thread.Start());
        try
        {
            for (int i = 0; i < files.Count; i++)
            {
                foreach (var chunk in chunks[i].GetConsumingEnumerable())
                {
                    output.Write(chunk.Written);
                    chunk.Clear();
                    _spares.Add(chunk);
                }

                Finish(texts[i], chunks[i]);
            }
        }
        finally
        {
            stop.Cancel();
            threads.ForEach(static thread => thread.Join());
        }

        void Work()
        {
            int index;
            while ((index = Interlocked.Increment(ref next)) < files.Count)
            {
                try
                {
                    texts[index] = WriteInto(files[index], chunks[index], stop.Token);
                }
                catch (OperationCanceledException)
                {
                    // The caller's thread could not put out what came before.
                    return;
                }
                finally
                {
                    chunks[index].CompleteAdding();
                }
            }
        }
    }

    private FileText WriteInto(string path, BlockingCollection<TextBuffer> chunks, CancellationToken stop)
    {
        var text = new MrtText(format, filter);
        using var source = Open(path);
        var producer = new MrtBlockProducer(path, source, BlockSize);
        WriteBlocks(producer, text, () =>
        {
            chunks.Add(text.Text, stop);
            text.Text = _spares.TryTake(out var spare) ? spare : new TextBuffer();
        });
        return new FileText(text.Counts, producer.Damages);
    }

    private void Finish(in FileText file, BlockingCollection<TextBuffer>? chunks)
    {
        Counts.Add(file.Counts);
        _damages.AddRange(file.Damages);
        chunks?.Dispose();
    }

    /// <summary>What was counted in a file, and what is wrong with it.</summary>
    private readonly record struct FileText(DumpCounts Counts, IReadOnlyList<ArchiveDamage> Damages);
}
