using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Routes;

/// <summary>The columns of route changes on the topic, in order; the feed is in the schema's metadata.</summary>
/// <remarks>
/// Prefixes are octets, not text: 18 octets of one length, which are compared and read in place. People get text from
/// <see cref="RoutesExport"/>.
/// </remarks>
public static class RoutesSchema
{
    /// <summary>Metadata: the name of the shape, which is the topic's.</summary>
    public const string NameKey = "schema";

    /// <summary>Metadata: the feed.</summary>
    public const string FeedKey = "feed";

    internal const int Time = 0;
    internal const int PrefixAddress = 1;
    internal const int PrefixLength = 2;
    internal const int PrefixFamily = 3;
    internal const int Origin = 4;
    internal const int OtherOrigin = 5;
    internal const int Peer = 6;
    internal const int Upstream = 7;
    internal const int Path = 8;
    internal const int UniqueHops = 9;
    internal const int EditDistance = 10;
    internal const int CoveringLength = 11;
    internal const int CoveringOrigin = 12;
    internal const int Kind = 13;
    internal const int Marks = 14;
    internal const int OriginAttribute = 15;
    internal const int MessageOctets = 16;

    /// <summary>The columns in order.</summary>
    public static IReadOnlyList<RoutesColumn> Columns { get; } =
    [
        new(ArrowField.Required("time", ArrowType.Timestamp), "µs since 1970, UTC", "Event time."),
        new(ArrowField.Required("prefix_address", ArrowType.FixedBinary(16)), "–", "Address of the prefix in network order; of IPv4 the first four octets, the others zero."),
        new(ArrowField.Required("prefix_length", ArrowType.UInt8), "bits", "Length of the prefix."),
        new(ArrowField.Required("prefix_family", ArrowType.UInt8), "–", "Address family (AFI): 1 IPv4, 2 IPv6."),
        new(ArrowField.Required("origin", ArrowType.UInt32), "AS number", "Origin AS that the change is keyed to; 0 where there is none."),
        new(ArrowField.Required("other_origin", ArrowType.UInt32), "AS number", "Origin at the other end of a move; 0 otherwise."),
        new(ArrowField.Required("peer", ArrowType.Int32), "–", "Number of the peer within its feed; `peer` records on the topic say who it is."),
        new(ArrowField.Required("upstream", ArrowType.UInt32), "AS number", "Last AS on the path that differs from the origin; 0 if there is none. Of a withdrawal, that of the route withdrawn."),
        new(ArrowField.Required("path", ArrowType.List(ArrowType.UInt32)), "AS numbers", "AS path, peer first, prepending included, 0 for an AS_SET of several; of a withdrawal or a lost origin the former path."),
        new(ArrowField.Required("unique_hops", ArrowType.UInt8), "hops", "Number of different hops; 255 stands for 255 or more."),
        new(ArrowField.Required("edit_distance_hops", ArrowType.UInt8), "hops", "Levenshtein distance to the path replaced; 0 unless path or origin changed."),
        new(ArrowField.Required("covering_length", ArrowType.UInt8), "bits", "Of an announcement: length of the longest less-specific that any peer of the feed carries; 0 if there is none."),
        new(ArrowField.Required("covering_origin", ArrowType.UInt32), "AS number", "Origin of that less-specific; 0 if there is none."),
        new(ArrowField.Required("kind", ArrowType.UInt8), "–", "What the change is; the table of kinds is below."),
        new(ArrowField.Required("marks", ArrowType.UInt8), "–", "Flags: 1 first announcement of its message, 2 first withdrawal of its message."),
        new(ArrowField.Required("origin_attribute", ArrowType.UInt8), "–", "Of an announcement: ORIGIN, 0 IGP, 1 EGP, 2 INCOMPLETE (RFC 4271 §5.1.1)."),
        new(ArrowField.Required("message_octets", ArrowType.UInt16), "octets", "Size of the UPDATE message, on the first change that it makes; 0 on the others."),
    ];

    /// <summary>The fields in order.</summary>
    public static IReadOnlyList<ArrowField> Fields { get; } = [.. Columns.Select(static column => column.Field)];

    /// <summary>The schema of a feed's batches.</summary>
    public static ArrowSchema Of(string feed) => new(Fields, [new(NameKey, TopicNames.Routes), new(FeedKey, feed)]);
}
