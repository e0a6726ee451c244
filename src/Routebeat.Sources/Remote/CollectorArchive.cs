namespace Routebeat.Sources.Remote;

/// <summary>A collector, and where its archive is.</summary>
/// <param name="Collector">The collector, as its project calls it: <c>rrc00</c>, <c>route-views2</c>. It is the id of its feed.</param>
/// <param name="Address">Where the archive, or a mirror of it with the same folders, is; ends in a slash.</param>
public sealed record CollectorArchive(string Collector, Uri Address)
{
    /// <summary>How the archive is laid out.</summary>
    public ArchiveLayout Layout { get; } = ArchiveLayout.Of(Collector);

    /// <summary>The archive of a collector where its project publishes it, or at another address.</summary>
    /// <param name="collector">The collector.</param>
    /// <param name="address">The address of a mirror; null for the project's own.</param>
    public static CollectorArchive Of(string collector, Uri? address) => new(collector, address switch
    {
        null => ArchiveLayout.Of(collector).Address,
        { AbsoluteUri: [.., '/'] } => address,
        _ => new Uri(address.AbsoluteUri + "/"),
    });
}
