using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

/// <summary>The three ways octets come to a reader, and reading all of them.</summary>
internal static class ArrowInputs
{
    /// <summary>How a reader gets its octets.</summary>
    public enum Kind
    {
        /// <summary>As memory.</summary>
        Memory,

        /// <summary>As a stream that seeks and does not stand at its start.</summary>
        Seekable,

        /// <summary>As a stream that gives one octet to three at a time and does not seek.</summary>
        Forward,
    }

    /// <summary>Reads a whole IPC stream: batches up to the end or the error.</summary>
    public static List<ArrowBatch> ReadStream(byte[] octets, Kind kind, out ArrowStreamReader? reader, out ArrowError error)
    {
        var batches = new List<ArrowBatch>();
        bool isOpen = kind switch
        {
            Kind.Memory => ArrowStreamReader.TryOpen(octets, out reader, out error),
            Kind.Seekable => ArrowStreamReader.TryOpen(AfterJunk(octets), out reader, out error),
            _ => ArrowStreamReader.TryOpen(new ForwardStream(octets), out reader, out error),
        };
        while (isOpen && reader!.TryReadNext(out var batch, out error) && batch is not null)
        {
            batches.Add(batch);
        }

        return batches;
    }

    /// <summary>Reads a whole IPC file: batches up to the end or the error.</summary>
    public static List<ArrowBatch> ReadFile(byte[] octets, Kind kind, out ArrowFileReader? reader, out ArrowError error)
    {
        var batches = new List<ArrowBatch>();
        bool isOpen = kind == Kind.Memory
            ? ArrowFileReader.TryOpen(octets, out reader, out error)
            : ArrowFileReader.TryOpen(AfterJunk(octets), out reader, out error);
        for (int i = 0; isOpen && i < reader!.BatchCount; i++)
        {
            if (!reader.TryReadBatch(i, out var batch, out error))
            {
                break;
            }

            batches.Add(batch);
        }

        return batches;
    }

    /// <summary>Touches every cell, so that a view that leaves its octets would throw.</summary>
    public static void TouchAll(IEnumerable<ArrowBatch> batches)
    {
        foreach (var batch in batches)
        {
            foreach (var row in ArrowCells.Rows(batch))
            {
                Assert.Equal(batch.Columns.Count, row.Length);
            }
        }
    }

    private static MemoryStream AfterJunk(byte[] octets)
    {
        var stream = new MemoryStream([1, 2, 3, .. octets]);
        stream.Position = 3;
        return stream;
    }
}
