using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes what OPEN and NOTIFICATION say into a block (RFC 4271 §4.2, §4.5).</summary>
/// <remarks>The names of errors are those that bgpdump has and as it spells them; <see cref="NotificationNames"/> has all.</remarks>
internal static class BlockMessages
{
    private const int OpenSize = 10;
    private const int NotificationSize = 2;

    /// <summary>Writes an OPEN; false if it is not whole.</summary>
    public static bool TryWriteOpen(TextWriter8 writer, ReadOnlySpan<byte> body)
    {
        if (body.Length < OpenSize)
        {
            return false;
        }

        writer.Write("VERSION: "u8);
        writer.Write(body[0]);
        writer.Write("\nAS: "u8);
        writer.Write(BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
        writer.Write("\nHOLD_TIME: "u8);
        writer.Write(BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        writer.Write("\nID: "u8);
        writer.Write(IpAddress.FromOctets(body[5..9]));
        writer.Write("\nOPT_PARM_LEN: "u8);
        writer.Write(body[9]);
        writer.Write("\n"u8);
        return true;
    }

    /// <summary>Writes a NOTIFICATION; false if it is not whole.</summary>
    public static bool TryWriteNotification(TextWriter8 writer, ReadOnlySpan<byte> body)
    {
        if (body.Length < NotificationSize)
        {
            return false;
        }

        writer.Write("    ERROR CODE  : "u8);
        WriteCode(writer, body[0], NameOf(body[0]));
        if (body[0] is >= 1 and <= 3)
        {
            writer.Write("    SUB ERROR   : "u8);
            WriteCode(writer, body[1], NameOf(body[0], body[1]));
        }

        return true;
    }

    private static void WriteCode(TextWriter8 writer, byte code, ReadOnlySpan<byte> name)
    {
        writer.Write(code);
        if (!name.IsEmpty)
        {
            writer.Write(" ("u8);
            writer.Write(name);
            writer.Write(")"u8);
        }

        writer.Write("\n"u8);
    }

    private static ReadOnlySpan<byte> NameOf(byte code) => code switch
    {
        1 => "Message Header Error"u8,
        2 => "OPEN Message Error"u8,
        3 => "UPDATE Message Error"u8,
        4 => "Hold Timer Expired"u8,
        5 => "Finite State Machine Error"u8,
        6 => "Cease"u8,
        _ => default,
    };

    private static ReadOnlySpan<byte> NameOf(byte code, byte subcode) => (code, subcode) switch
    {
        (1, 1) => "Connection Not Synchronized"u8,
        (1, 2) => "Bad Message Length"u8,
        (1, 3) => "Bad Message Type"u8,
        (2, 1) => "Unsupported Version Number"u8,
        (2, 2) => "Bad Peer AS"u8,
        (2, 3) => "Bad BGP Identifier"u8,
        (2, 4) => "Unsupported Optional Parameter"u8,
        (2, 5) => "Authentication Failure"u8,
        (2, 6) => "Unacceptable Hold Time"u8,
        (3, 1) => "Malformed Attribute List"u8,
        (3, 2) => "Unrecognized Well-known Attribute"u8,
        (3, 3) => "Missing Well-known Attribute"u8,
        (3, 4) => "Attribute Flags Error"u8,
        (3, 5) => "Attribute Length Error"u8,
        (3, 6) => "Invalid ORIGIN Attribute"u8,
        (3, 7) => "AS Routing Loop"u8,
        (3, 8) => "Invalid NEXT-HOP Attribute"u8,
        (3, 9) => "Optional Attribute Error"u8,
        (3, 10) => "Invalid Network Field"u8,
        (3, 11) => "Malformed AS-PATH"u8,
        _ => default,
    };
}
