using Routebeat.Ingest.AdjRibIn;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Ingest;

/// <summary>One peer of a feed: its table and what its judges think of it.</summary>
internal sealed class IngestPeer(PeerIdentity identity, PeerRoutes routes, IngestSettings settings)
{
    public PeerIdentity Identity { get; } = identity;

    public PeerRoutes Routes { get; } = routes;

    public RestorationRules Restoration { get; } = new(settings);

    public TransferDetector Transfer { get; } = new(settings);

    public MassWithdrawalDetector MassWithdrawal { get; } = new(settings);

    public NoiseDetector Noise { get; } = new(settings);

    public PeerMark Mark { get; } = new();

    public bool HasAppeared { get; set; }

    public EventTime Last { get; set; } = EventTime.MinValue;

    public long Messages { get; set; }

    public PeerState State { get; set; }

    public bool IsSeeded { get; set; }

    /// <summary>Whether the table that is being seeded now holds routes of it.</summary>
    public bool IsInTable { get; set; }

    public bool IsFullV4 { get; set; }

    public bool IsFullV6 { get; set; }

    public int ReportedV4 { get; set; }

    public int ReportedV6 { get; set; }

    /// <summary>What holds a peer out of visibility is told before what holds it out of counts.</summary>
    public PeerConduct Conduct
    {
        get
        {
            if (MassWithdrawal.IsActive)
            {
                return PeerConduct.MassWithdrawal;
            }

            if (Transfer.IsActive || State == PeerState.Restoring)
            {
                return PeerConduct.TableTransfer;
            }

            return Noise.IsActive ? PeerConduct.Noisy : PeerConduct.Normal;
        }
    }

    /// <summary>Writes what its judges think; its table is written with those of the other peers.</summary>
    public void WriteTo(StateWriter writer)
    {
        Restoration.WriteTo(writer);
        Transfer.WriteTo(writer);
        MassWithdrawal.WriteTo(writer);
        Noise.WriteTo(writer);
        Mark.WriteTo(writer);
        writer.Write(HasAppeared);
        writer.Write(Last);
        writer.Write(Messages);
        writer.Write((byte)State);
        writer.Write(IsSeeded);
        writer.Write(IsInTable);
        writer.Write(IsFullV4);
        writer.Write(IsFullV6);
        writer.Write(ReportedV4);
        writer.Write(ReportedV6);
    }

    /// <summary>Takes on what was written.</summary>
    public void ReadFrom(StateReader reader)
    {
        Restoration.ReadFrom(reader);
        Transfer.ReadFrom(reader);
        MassWithdrawal.ReadFrom(reader);
        Noise.ReadFrom(reader);
        Mark.ReadFrom(reader);
        HasAppeared = reader.ReadBoolean();
        Last = reader.ReadEventTime();
        Messages = reader.ReadInt64();
        State = (PeerState)reader.ReadByte();
        IsSeeded = reader.ReadBoolean();
        IsInTable = reader.ReadBoolean();
        IsFullV4 = reader.ReadBoolean();
        IsFullV6 = reader.ReadBoolean();
        ReportedV4 = reader.ReadInt32();
        ReportedV6 = reader.ReadInt32();
    }

    /// <summary>Begins anew with the table as it is.</summary>
    public void ResetJudges()
    {
        Transfer.Reset();
        MassWithdrawal.Reset(Routes.Routes);
    }
}
