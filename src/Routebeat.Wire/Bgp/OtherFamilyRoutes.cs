using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>What a message announces or withdraws in families other than unicast: counted, and multicast prefixes decoded.</summary>
internal sealed class OtherFamilyRoutes
{
    private readonly RouteBuffer _multicast = new();

    /// <summary>How many routes there are; a field whose framing is not known, or does not hold, is one route.</summary>
    public int Count { get; private set; }

    /// <summary>How many octets could not be divided into routes.</summary>
    public int UnframedOctets { get; private set; }

    /// <summary>The multicast prefixes, in wire order.</summary>
    public ReadOnlySpan<NlriRoute> Multicast => _multicast.Routes;

    /// <summary>Takes all out.</summary>
    public void Clear()
    {
        _multicast.Clear();
        Count = 0;
        UnframedOctets = 0;
    }

    /// <summary>Takes the routes of a field; a route that does not hold ends it.</summary>
    public void Take(AddressFamily family, ReadOnlySpan<byte> nlri, PathIdentifiers pathIdentifiers)
    {
        var reader = new FramedNlriReader(nlri, family, pathIdentifiers);
        while (reader.TryRead(out var route))
        {
            Count++;
            if (family.IsMulticast)
            {
                _multicast.Add(new NlriRoute(NlriReader.ReadOne(family, route.Octets), route.PathIdentifier));
            }
        }

        if (!reader.Error.IsNone)
        {
            Count = 1;
            UnframedOctets = nlri.Length - reader.Consumed;
        }
    }

    /// <summary>Takes the routes that were announced but count as withdrawn.</summary>
    public void TakeFrom(OtherFamilyRoutes announced)
    {
        Count += announced.Count;
        UnframedOctets += announced.UnframedOctets;
        foreach (ref readonly var route in announced.Multicast)
        {
            _multicast.Add(route);
        }

        announced.Clear();
    }
}
