using System.Collections.Concurrent;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Archives;

/// <summary>Reads the MRT records of one file, which a thread of its own decompresses ahead.</summary>
/// <remarks>
/// Back pressure: the thread is at most <see cref="BlocksAhead"/> blocks of 1 MiB ahead, then it waits. Delivery: every whole record in
/// the order of the file, also those before and after damage. Nothing is allocated a record. One thread may use a reader at a time;
/// <see cref="OctetsRead"/> may be read by others.
/// </remarks>
public sealed class MrtArchiveReader : IDisposable
{
    /// <summary>How many blocks the thread may be ahead.</summary>
    public const int BlocksAhead = 4;

    private readonly Func<CancellationToken, OctetSource>? _await;
    private OctetSource? _source;
    private MrtBlockProducer? _producer;
    private readonly BlockingCollection<ArchiveBlock> _blocks = new(BlocksAhead);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Thread _thread;
    private ArchiveBlock _block = ArchiveBlock.Empty;
    private int _position;
    private bool _ended;

    /// <summary>Opens a file and begins to decompress it. A file that cannot be opened has no records, and a damage that says so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bzip2">Which implementation decompresses bzip2. Default: the fastest there is.</param>
    public MrtArchiveReader(string path, Bzip2Choice bzip2 = Bzip2Choice.Library)
        : this(path, OctetSource.Open(path, bzip2))
    {
    }

    /// <summary>Begins to decompress a source that was opened before; the reader disposes of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="source">Its octets.</param>
    internal MrtArchiveReader(string path, OctetSource source)
        : this(path, source, null)
    {
    }

    /// <summary>Waits on the reader's thread for a source, and decompresses it then; the reader disposes of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wait">Waits for its octets; it ends with the reader.</param>
    internal MrtArchiveReader(string path, Func<CancellationToken, OctetSource> wait)
        : this(path, null, wait)
    {
    }

    private MrtArchiveReader(string path, OctetSource? source, Func<CancellationToken, OctetSource>? wait)
    {
        Path = path;
        _source = source;
        _producer = source is null ? null : new MrtBlockProducer(path, source);
        _await = wait;
        _thread = new Thread(Produce) { IsBackground = true, Name = $"archive {System.IO.Path.GetFileName(path)}" };
        _thread.Start();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The size of the file, in octets.</summary>
    public long Length => Volatile.Read(ref _source)?.Length ?? 0;

    /// <summary>How many octets of the file were taken so far, by the thread that is ahead.</summary>
    public long OctetsRead => Volatile.Read(ref _source)?.OctetsRead ?? 0;

    /// <summary>What is wrong with the file; complete once <see cref="TryNext"/> has returned false, empty before.</summary>
    public IReadOnlyList<ArchiveDamage> Damages => _ended ? _producer?.Damages ?? [] : [];

    /// <summary>The octets after the last record given, as far as they are at hand. They hold as long as it does.</summary>
    internal ReadOnlySpan<byte> Following => _block.Records[_position..];

    /// <summary>Gives the next record. It holds until the next call.</summary>
    /// <param name="record">The record, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryNext(out MrtRecord record)
    {
        bool found = TryPeek(out record);
        _position += record.Length;
        return found;
    }

    /// <summary>Shows the next record and leaves it where it is. It holds until the next call.</summary>
    /// <param name="record">The record, or the default value if this returns false.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryPeek(out MrtRecord record)
    {
        while (true)
        {
            var reader = new MrtRecordReader(_block.Records[_position..]);
            if (reader.TryRead(out record))
            {
                return true;
            }

            if (_ended || !TryTakeBlock())
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Cancel();
        _thread.Join();
        while (_blocks.TryTake(out var block))
        {
            block.Return();
        }

        _block.Return();
        _block = ArchiveBlock.Empty;
        _position = 0;
        _ended = true;
        _blocks.Dispose();
        _cancellation.Dispose();
        _source?.Dispose();
    }

    private bool TryTakeBlock()
    {
        _block.Return();
        _position = 0;
        _ended = !_blocks.TryTake(out var block, Timeout.Infinite);
        _block = block ?? ArchiveBlock.Empty;
        return !_ended;
    }

    private void Produce()
    {
        try
        {
            if (_producer is null)
            {
                var source = _await!(_cancellation.Token);
                Volatile.Write(ref _source, source);
                _producer = new MrtBlockProducer(Path, source);
            }

            while (_producer.TryProduce() is { } block)
            {
                _blocks.Add(block, _cancellation.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader was disposed before the end of the file.
        }
        finally
        {
            _producer?.Close();
            _blocks.CompleteAdding();
        }
    }
}
