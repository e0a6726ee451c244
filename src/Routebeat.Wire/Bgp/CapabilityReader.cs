using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>Reads the capabilities of an OPEN one after the other (RFC 5492 §4, RFC 9072 §2). Never throws, whatever the octets.</summary>
/// <remarks>
/// A speaker may put each capability into a parameter of its own or several into one. Parameters of other types are passed over. After
/// false, <see cref="Error"/> tells the end of the parameters from bad octets.
/// </remarks>
public ref struct CapabilityReader
{
    private const byte CapabilitiesParameter = 2;
    private const int CapabilityHeaderSize = 2;

    private readonly ReadOnlySpan<byte> _parameters;
    private readonly int _lengthSize;
    private ReadOnlySpan<byte> _capabilities;
    private int _offset;

    /// <summary>A reader of the optional parameters of an OPEN.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lengthSize">How many octets say a parameter's length: 1, or 2 where lengths are extended.</param>
    internal CapabilityReader(ReadOnlySpan<byte> parameters, int lengthSize)
    {
        _parameters = parameters;
        _lengthSize = lengthSize;
    }

    /// <summary>A reader of capabilities that stand outside optional parameters, one after the other.</summary>
    /// <param name="capabilities">The capabilities.</param>
    internal static CapabilityReader OfCapabilities(ReadOnlySpan<byte> capabilities) =>
        new(default, sizeof(byte)) { _capabilities = capabilities };

    /// <summary>What was wrong when <see cref="TryRead"/> returned false; the default value at the end. Offsets are those of parameters.</summary>
    public WireError Error { get; private set; }

    /// <summary>Whether parameters of other types than capabilities came before what was read last.</summary>
    public bool HasPassedOver { get; private set; }

    /// <summary>Reads the next capability.</summary>
    /// <param name="capability">The capability, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out Capability capability)
    {
        capability = default;
        while (_capabilities.IsEmpty)
        {
            if (!Error.IsNone || _offset == _parameters.Length || !TryEnterParameter())
            {
                return false;
            }
        }

        int needed = CapabilityHeaderSize + (_capabilities.Length < CapabilityHeaderSize ? 0 : _capabilities[1]);
        if (_capabilities.Length < needed)
        {
            Error = new WireError(WireField.Capability, Math.Max(0, _offset - _capabilities.Length), needed, _capabilities.Length);
            _capabilities = default;
            return false;
        }

        capability = new Capability((CapabilityCode)_capabilities[0], _capabilities[CapabilityHeaderSize..needed]);
        _capabilities = _capabilities[needed..];
        return true;
    }

    private bool TryEnterParameter()
    {
        var rest = _parameters[_offset..];
        int header = sizeof(byte) + _lengthSize;
        int needed = header;
        if (rest.Length >= header)
        {
            needed += _lengthSize == sizeof(byte) ? rest[1] : BinaryPrimitives.ReadUInt16BigEndian(rest[1..]);
        }

        if (rest.Length < needed)
        {
            Error = new WireError(WireField.OpenParameters, _offset, needed, rest.Length);
            return false;
        }

        _capabilities = rest[0] == CapabilitiesParameter ? rest[header..needed] : default;
        HasPassedOver |= rest[0] != CapabilitiesParameter;
        _offset += needed;
        return true;
    }
}
