using System.Buffers.Binary;
using System.Globalization;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Routebeat.Sources.Archives;

/// <summary>Decompresses gzip of one or several members (RFC 1952) with SharpZipLib, and gives out all that was decoded before a fault.</summary>
/// <remarks>
/// Slower than the framework's decompressor, which throws away what it decoded last when a checksum does not hold, and does not tell a
/// cut trailer. It is for what cannot be read a second time, and for what the framework could not read.
/// </remarks>
/// <param name="input">The compressed octets, from the start.</param>
/// <param name="skip">How many decompressed octets to leave out: those given before.</param>
internal sealed class StrictGzipOctets(CountedInput input, ulong skip) : IDecompressor
{
    /// <summary>Compressed octets given to the inflater at a time: of so many the text is lost before damage, at most.</summary>
    private const int SliceSize = 1024;

    private const int TrailerSize = 8;
    private const byte Deflate = 8;

    private readonly Inflater _inflater = new(noHeader: true);
    private readonly Crc32 _checksum = new();
    private readonly byte[] _slice = new byte[SliceSize];
    private byte[] _decoded = [];
    private ulong _skip = skip;
    private int _rest;
    private int _end;
    private bool _inMember;
    private bool _anyMember;

    [Flags]
    private enum HeaderFlags
    {
        HeaderChecksum = 2,
        Extra = 4,
        Name = 8,
        Comment = 16,
    }

    private static OctetRead Truncated => new(0, ArchiveFault.Truncated, "the gzip data end too early");

    /// <inheritdoc/>
    public OctetRead Read(Span<byte> destination)
    {
        if (_decoded.Length < destination.Length)
        {
            // The inflater takes arrays alone.
            _decoded = new byte[destination.Length];
        }

        while (true)
        {
            var read = Step(_decoded.AsSpan(0, destination.Length));
            int left = (int)Math.Min(_skip, (ulong)read.Count);
            _skip -= (uint)left;
            if (read.Count > left || read.Count == 0 || read.Fault != ArchiveFault.None)
            {
                _decoded.AsSpan(left, read.Count - left).CopyTo(destination);
                return read with { Count = read.Count - left };
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => input.Dispose();

    private OctetRead Step(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (!_inMember)
            {
                if (TryBegin() is { } end)
                {
                    return end with { Count = written };
                }

                continue;
            }

            int count = Inflate(written, buffer.Length - written, out string? damage);
            written += count;
            if (damage is not null)
            {
                return new OctetRead(written, ArchiveFault.Corrupt, damage);
            }

            if (_inflater.IsFinished)
            {
                if (Finish() is { } fault)
                {
                    return fault with { Count = written };
                }
            }
            else if (count == 0 && !Feed())
            {
                return Truncated with { Count = written };
            }
        }

        return OctetRead.Of(written);
    }

    private int Inflate(int offset, int count, out string? damage)
    {
        try
        {
            int read = _inflater.Inflate(_decoded, offset, count);
            _checksum.Update(new ArraySegment<byte>(_decoded, offset, read));
            damage = _inflater.IsNeedingDictionary ? "the gzip data are damaged: a dictionary is asked for" : null;
            return read;
        }
        catch (Exception exception) when (exception is SharpZipBaseException
            or IndexOutOfRangeException or ArgumentException or OverflowException or NullReferenceException)
        {
            // SharpZipLib trusts some numbers in damaged data as indexes and as sizes of arrays.
            damage = $"the gzip data are damaged: {exception.Message}";
            return 0;
        }
    }

    /// <summary>Gives the inflater more; false where there is no more.</summary>
    private bool Feed()
    {
        _end = input.Read(_slice);
        _rest = 0;
        if (_end > 0)
        {
            _inflater.SetInput(_slice, 0, _end);
        }

        return _end > 0;
    }

    /// <summary>Reads the header of a member (RFC 1952 §2.3); gives what ends the data, if it is none.</summary>
    private OctetRead? TryBegin()
    {
        int first = Next();
        if (first < 0)
        {
            return _anyMember ? OctetRead.Of(0) : Truncated;
        }

        int second = first == 0x1F ? Next() : 0;
        if (first != 0x1F || (second >= 0 && second != 0x8B))
        {
            return new OctetRead(0, ArchiveFault.Corrupt, _anyMember ? "the octets after the gzip data are none" : "the gzip data do not begin with a member");
        }

        int method = Next();
        int flags = Next();
        for (int i = 0; i < 6; i++)
        {
            _ = Next();
        }

        if (method >= 0 && method != Deflate)
        {
            return new OctetRead(0, ArchiveFault.Corrupt, string.Create(CultureInfo.InvariantCulture, $"the gzip data name compression method {method}, which is none (RFC 1952 §2.3.1)"));
        }

        return TryPassFields((HeaderFlags)Math.Max(flags, 0)) ? Begin() : Truncated;
    }

    /// <summary>Passes over the fields that a header's flags announce; false where the data end before they do.</summary>
    private bool TryPassFields(HeaderFlags flags)
    {
        if (flags.HasFlag(HeaderFlags.Extra))
        {
            int low = Next();
            for (int left = low | (Next() << 8); left > 0; left--)
            {
                _ = Next();
            }
        }

        foreach (var text in (ReadOnlySpan<HeaderFlags>)[HeaderFlags.Name, HeaderFlags.Comment])
        {
            while (flags.HasFlag(text) && Next() > 0)
            {
            }
        }

        if (flags.HasFlag(HeaderFlags.HeaderChecksum))
        {
            _ = Next();
            _ = Next();
        }

        return !input.EndSeen;
    }

    private OctetRead? Begin()
    {
        _inMember = true;
        _anyMember = true;
        _inflater.Reset();
        _checksum.Reset();
        if (_rest < _end)
        {
            _inflater.SetInput(_slice, _rest, _end - _rest);
        }

        return null;
    }

    /// <summary>Holds what came out against the trailer of its member (RFC 1952 §2.3.1).</summary>
    private OctetRead? Finish()
    {
        _inMember = false;
        _rest = _end - _inflater.RemainingInput;
        Span<byte> trailer = stackalloc byte[TrailerSize];
        for (int i = 0; i < TrailerSize; i++)
        {
            int octet = Next();
            if (octet < 0)
            {
                return Truncated;
            }

            trailer[i] = (byte)octet;
        }

        uint stated = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        return stated != (uint)_checksum.Value ? Unequal("CRC32", $"{stated:x8}", $"{(uint)_checksum.Value:x8}")
            : size != unchecked((uint)_inflater.TotalOut) ? Unequal("ISIZE", $"{size}", $"{unchecked((uint)_inflater.TotalOut)}")
            : null;
    }

    private static OctetRead Unequal(string field, FormattableString stated, FormattableString found) => new(
        0,
        ArchiveFault.Corrupt,
        $"the checksum of the gzip data does not hold: {field} says {FormattableString.Invariant(stated)}, what came out makes {FormattableString.Invariant(found)} (RFC 1952 §2.3.1)");

    /// <summary>The next octet; -1 at the end.</summary>
    private int Next()
    {
        if (_rest == _end)
        {
            _end = input.Read(_slice);
            _rest = 0;
        }

        return _rest < _end ? _slice[_rest++] : -1;
    }
}
