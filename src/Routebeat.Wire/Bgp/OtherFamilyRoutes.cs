using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>What a message announces or withdraws in families other than unicast: counted, and multicast prefixes decoded.</summary>
internal sealed class OtherFamilyRoutes
{
    private readonly RouteBuffer _multicast = new();

    /// <summary>How many routes there are; what cannot be divided, for its framing is not known, is one route.</summary>
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

    /// <summary>Takes the routes of a field; false where one of them does not hold, which resets a session (RFC 7606 §5.3).</summary>
    public bool TryTake(AddressFamily family, ReadOnlySpan<byte> nlri, PathIdentifiers pathIdentifiers, out WireError error)
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

        error = reader.Error;
        if (error.IsNone)
        {
            return true;
        }

        Count++;
        UnframedOctets += nlri.Length - reader.Consumed;
        return error.Needed == 0;
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
