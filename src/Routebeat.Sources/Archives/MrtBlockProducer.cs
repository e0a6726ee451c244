using System.Buffers;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Archives;

/// <summary>Turns the octets of one file into blocks of whole records, and what is lost between them into values.</summary>
/// <remarks>
/// A record that crosses the end of a block is carried over into the next; a record larger than a block grows it. After damage the next
/// plausible record is searched for (<see cref="MrtPlausibility"/>); if there is none, the file ends there.
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

    /// <summary>What was wrong so far, in the order of the file.</summary>
    public List<ArchiveDamage> Damages { get; } = [];

    /// <summary>Gives the next block; null at the end of the file. The caller gives its array back.</summary>
    public ArchiveBlock? TryProduce()
    {
        while (!_ended)
        {
            Fill();
            var framing = MrtFraming.Of(_buffer.AsSpan(0, _filled), _lastSeconds);
            _lastSeconds = framing.LastSeconds;
            int skip = framing.End switch
            {
                MrtReadEnd.Damaged => SkipDamage(framing),
                MrtReadEnd.Incomplete => CarryOver(framing),
                _ => framing.WholeLength,
            };
            _ended |= _sourceEnded && skip >= _filled;
            if (_ended && framing.End == MrtReadEnd.Complete)
            {
                ReportSource();
            }

            if (framing.WholeLength > 0)
            {
                return Detach(framing.WholeLength, skip);
            }

            Drop(skip);
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

    private void Fill()
    {
        while (!_sourceEnded && _filled < _buffer.Length)
        {
            int read = source.Read(_buffer.AsSpan(_filled));
            _filled += read;
            _sourceEnded = read == 0;
        }
    }

    /// <summary>Finds where records go on after damage, and reports what lies between; returns how many octets are done with.</summary>
    private int SkipDamage(in MrtFraming framing)
    {
        var rest = _buffer.AsSpan(framing.WholeLength, _filled - framing.WholeLength);
        if (!_sourceEnded && rest.Length < 2 * MrtPlausibility.SearchSize && framing.WholeLength > 0)
        {
            // Too little to search in: deliver what is whole, and come back with more.
            return framing.WholeLength;
        }

        bool nothingYet = _offset == 0 && framing.WholeLength == 0;
        if (MrtGap.TryFind(rest, _lastSeconds, out var gap))
        {
            Report(ArchiveFault.Corrupt, framing.WholeLength, (int)gap.Length, "octets between two records that are none");
            return framing.WholeLength + (int)gap.Length;
        }

        _ended = true;
        Report(
            nothingYet ? ArchiveFault.NotMrt : ArchiveFault.Corrupt,
            framing.WholeLength,
            rest.Length,
            nothingYet ? "the content does not begin with an MRT record" : "no record within 64 KiB after damaged octets");
        ReportSource();
        return _filled;
    }

    /// <summary>Keeps the octets of a record that goes on; returns how many octets are done with.</summary>
    private int CarryOver(in MrtFraming framing)
    {
        if (!_sourceEnded)
        {
            if (framing.NeededLength > _buffer.Length && framing.WholeLength == 0)
            {
                Grow((int)framing.NeededLength);
            }

            return framing.WholeLength;
        }

        var rest = _buffer.AsSpan(framing.WholeLength, _filled - framing.WholeLength);
        if (MrtGap.TryFind(rest, _lastSeconds, out var gap))
        {
            Report(ArchiveFault.Corrupt, framing.WholeLength, (int)gap.Length, "a record whose length runs over those after it");
            return framing.WholeLength + (int)gap.Length;
        }

        bool nothingYet = _offset == 0 && framing.WholeLength == 0 && !MrtPlausibility.IsHeader(rest);
        if (source.Fault != ArchiveFault.None)
        {
            Report(source.Fault, framing.WholeLength, rest.Length, source.Detail);
        }
        else
        {
            Report(
                nothingYet ? ArchiveFault.NotMrt : ArchiveFault.Truncated,
                framing.WholeLength,
                rest.Length,
                nothingYet ? "the content is shorter than the header of an MRT record" : "the content ends inside a record");
        }

        return _filled;
    }

    private void ReportSource()
    {
        if (source.Fault != ArchiveFault.None)
        {
            Report(source.Fault, _filled, 0, source.Detail);
        }
        else if (_offset == 0 && _filled == 0)
        {
            Report(ArchiveFault.Empty, 0, 0, "the compressed content is empty");
        }
    }

    private void Report(ArchiveFault fault, int position, int lost, string detail) =>
        Damages.Add(new ArchiveDamage(path, fault, _offset + position, lost, detail));

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(0, _filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    /// <summary>Hands the buffer out, and goes on in a new one with what comes after the octets that are done with.</summary>
    private ArchiveBlock Detach(int wholeLength, int skip)
    {
        var block = new ArchiveBlock(_buffer, wholeLength);
        byte[] next = ArrayPool<byte>.Shared.Rent(Math.Max(blockSize, _filled - skip));
        _buffer.AsSpan(skip, _filled - skip).CopyTo(next);
        _buffer = next;
        _filled -= skip;
        _offset += skip;
        return block;
    }

    private void Drop(int skip)
    {
        _buffer.AsSpan(skip, _filled - skip).CopyTo(_buffer);
        _filled -= skip;
        _offset += skip;
    }
}
