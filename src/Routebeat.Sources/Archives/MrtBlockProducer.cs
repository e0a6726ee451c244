using System.Buffers;
using System.Buffers.Binary;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Archives;

/// <summary>Turns the octets of one file into blocks of whole records, and what is lost between them into values.</summary>
/// <remarks>
/// A record that crosses the end of a block is carried over into the next; a record larger than a block grows it. After damage the next
/// plausible record is searched for (<see cref="MrtPlausibility"/>) to the end of the file, in bounded memory.
/// </remarks>
internal sealed class MrtBlockProducer(string path, OctetSource source, int blockSize = MrtBlockProducer.BlockSize)
{
    /// <summary>The size of a block, in octets, unless a record is larger: what makes handing one over to another thread cheap.</summary>
    public const int BlockSize = 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(blockSize);
    private int _filled;
    private long _offset;
    private long _lastSeconds;
    private bool _sourceEnded;
    private bool _ended;
    private bool _sourceFaultIsAwaited;

    /// <summary>What was wrong so far, in the order of the file.</summary>
    public List<ArchiveDamage> Damages { get; } = [];

    /// <summary>Gives the next block; null at the end of the file. The caller gives its array back.</summary>
    public ArchiveBlock? TryProduce()
    {
        while (!_ended)
        {
            Fill();
            var framing = MrtFraming.Of(_buffer.AsSpan(0, _filled), _lastSeconds, _sourceEnded);
            _lastSeconds = framing.LastSeconds;
            if (framing.WholeLength > 0)
            {
                // What is whole is delivered first; what follows is looked at again, with more octets after it.
                EndAt(framing.WholeLength, framing.End);
                return Detach(framing.WholeLength);
            }

            if (framing.End == MrtReadEnd.Damaged)
            {
                PassOver("octets between two records that are none");
            }
            else if (framing.End == MrtReadEnd.Incomplete)
            {
                AwaitRest(framing.NeededLength);
            }

            EndAt(0, framing.End);
        }

        return null;
    }

    /// <summary>Gives the last array back; no block may be asked for after it.</summary>
    public void Close()
    {
        _ended = true;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void EndAt(int done, MrtReadEnd end)
    {
        _ended |= _sourceEnded && done == _filled;
        if (_ended && (end == MrtReadEnd.Complete || _sourceFaultIsAwaited))
        {
            ReportSource(done);
        }
    }

    private void Fill()
    {
        while (!_sourceEnded && _filled < _buffer.Length)
        {
            int read = source.Read(_buffer.AsSpan(_filled));
            _filled += read;
            _sourceEnded = read == 0;
        }
    }

    /// <summary>Finds where records go on after damage that the buffer begins with, however far that is, and reports what lies between.</summary>
    private void PassOver(string detail)
    {
        long start = _offset;
        long end = start + MrtRecordReader.HeaderSize + LengthOf(_buffer.AsSpan(0, _filled));
        bool isTooLong = end - start > MrtRecordReader.HeaderSize + (long)MrtRecordReader.MaxBodyLength;
        bool found = false;
        Drop(Math.Min(1, _filled));
        while (!found && (!_sourceEnded || _filled > 0))
        {
            Fill();
            found = MrtGap.TryFind(_buffer.AsSpan(0, _filled), _lastSeconds, _sourceEnded, out var gap);
            if (!found && gap.Length == 0 && _filled == _buffer.Length)
            {
                Grow(2 * _filled);
            }

            Drop((int)gap.Length);
        }

        _sourceFaultIsAwaited = !found;
        long lost = _offset - start;
        if (isTooLong && _offset == end)
        {
            Report(ArchiveFault.TooLong, start, lost, "a record longer than the 16 MiB that are taken for real; its length leads to the next");
        }
        else if (found)
        {
            Report(ArchiveFault.Corrupt, start, lost, detail);
        }
        else
        {
            bool nothing = start == 0;
            Report(
                nothing ? ArchiveFault.NotMrt : ArchiveFault.Corrupt,
                start,
                lost,
                nothing ? "the content does not begin with an MRT record, and none follows" : "no record follows damaged octets");
        }
    }

    /// <summary>Takes more octets of a record that goes on; at the end of the file, says why there are none.</summary>
    private void AwaitRest(long needed)
    {
        if (!_sourceEnded)
        {
            Grow((int)Math.Max(needed, _buffer.Length + 1L));
            return;
        }

        var rest = _buffer.AsSpan(0, _filled);
        if (MrtGap.TryFind(rest, _lastSeconds, out _))
        {
            PassOver("a record whose length runs over those after it");
            return;
        }

        bool nothingYet = _offset == 0 && !MrtPlausibility.IsHeader(rest);
        if (source.Fault != ArchiveFault.None)
        {
            Report(source.Fault, _offset, rest.Length, source.Detail);
        }
        else
        {
            Report(
                nothingYet ? ArchiveFault.NotMrt : ArchiveFault.Truncated,
                _offset,
                rest.Length,
                nothingYet ? "the content is shorter than an MRT record" : "the content ends inside a record");
        }

        Drop(_filled);
    }

    private static uint LengthOf(ReadOnlySpan<byte> header) =>
        header.Length < MrtRecordReader.HeaderSize ? 0 : BinaryPrimitives.ReadUInt32BigEndian(header[8..]);

    private void ReportSource(int done)
    {
        if (source.Fault != ArchiveFault.None)
        {
            Report(source.Fault, _offset + done, 0, source.Detail);
        }
        else if (_offset == 0 && _filled == 0)
        {
            Report(ArchiveFault.Empty, 0, 0, "the compressed content is empty");
        }
    }

    private void Report(ArchiveFault fault, long offset, long lost, string detail) =>
        Damages.Add(new ArchiveDamage(path, fault, offset, lost, detail));

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(0, _filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    /// <summary>Hands the buffer out, and goes on in a new one with what comes after the whole records.</summary>
    private ArchiveBlock Detach(int wholeLength)
    {
        var block = new ArchiveBlock(_buffer, wholeLength);
        byte[] next = ArrayPool<byte>.Shared.Rent(Math.Max(blockSize, _filled - wholeLength));
        _buffer.AsSpan(wholeLength, _filled - wholeLength).CopyTo(next);
        _buffer = next;
        _filled -= wholeLength;
        _offset += wholeLength;
        return block;
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _filled - count).CopyTo(_buffer);
        _filled -= count;
        _offset += count;
    }
}
