using Routebeat.Routing.State;

namespace Routebeat.Ingest.State;

/// <summary>Writes small numbers in as few octets as they need, and hands them on in runs of about a mebibyte.</summary>
internal sealed class OctetRunWriter(StateWriter writer)
{
    private const int RunOctets = 1 << 20;

    /// <summary>The most that one call writes: a 64-bit number, seven bits an octet.</summary>
    private const int LongestNumber = 10;

    private readonly byte[] _octets = new byte[RunOctets];
    private int _count;

    /// <summary>Writes a number.</summary>
    public void Write(ulong value)
    {
        if (_count > RunOctets - LongestNumber)
        {
            Flush();
        }

        while (value >= 0x80)
        {
            _octets[_count++] = unchecked((byte)(value | 0x80));
            value >>= 7;
        }

        _octets[_count++] = (byte)value;
    }

    /// <summary>Writes a number that is at least 0.</summary>
    public void Write(int value) => Write((ulong)value);

    /// <summary>Hands on the rest, and an empty run that ends them.</summary>
    public void End()
    {
        Flush();
        writer.WriteRun<byte>([]);
    }

    private void Flush()
    {
        if (_count > 0)
        {
            writer.WriteRun<byte>(_octets.AsSpan(0, _count));
            _count = 0;
        }
    }
}
