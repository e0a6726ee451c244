using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Wire.Bmp;

/// <summary>Reads octets with every reader of BMP, whatever their type says.</summary>
internal static class BmpEveryReader
{
    private static readonly UpdateDecoder _decoder = new();

    /// <summary>Reads a stream of messages, and says how many are whole and hold.</summary>
    public static int ReadAll(ReadOnlySpan<byte> octets)
    {
        int count = 0;
        while (BmpMessage.TryRead(octets, out var message, out _))
        {
            count += Read(message) ? 1 : 0;
            octets = octets[message.Length..];
        }

        return count;
    }

    /// <summary>Reads a message as its type says; whether it holds.</summary>
    public static bool Read(scoped in BmpMessage message)
    {
        bool holds = false;
        if (BmpRouteMonitoring.TryRead(message, out var monitoring, out _))
        {
            holds = true;
            _ = monitoring.TryReadPathIdentifiers(out var families);
            lock (_decoder)
            {
                _ = BgpMessage.TryRead(monitoring.Message, out var update, out _)
                    && _decoder.TryDecode(update, monitoring.Peer.AsnWidth, families, monitoring.Peer.Asn, out _);
            }
        }

        if (BmpStatisticsReport.TryRead(message, out var report, out _))
        {
            holds = true;
            var statistics = report.Statistics;
            while (statistics.TryRead(out _))
            {
            }
        }

        if (BmpPeerUp.TryRead(message, out var up, out _))
        {
            holds = true;
            _ = up.TableName.Length + up.SentOpen.SpeakerAsn().Value + up.ReceivedOpen.SpeakerAsn().Value;
            _ = up.PathIdentifiersOf(up.Peer.Rib);
        }

        if (BmpRouteMirroring.TryRead(message, out var mirroring, out _))
        {
            holds = true;
            _ = mirroring.MessagesLost || mirroring.HasErroredMessage;
        }

        holds |= BmpPeerDown.TryRead(message, out _, out _);
        holds |= BmpInitiation.TryRead(message, out var initiation, out _) && initiation.SystemName.Length + initiation.SystemDescription.Length >= 0;
        holds |= BmpTermination.TryRead(message, out var termination, out _) && termination.Reason >= 0;
        return holds;
    }
}
