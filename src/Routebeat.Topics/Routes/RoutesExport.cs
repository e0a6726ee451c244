using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics.Arrow;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Routes;

/// <summary>Writes route changes for people: <c>routes.arrow</c>, an Arrow IPC file with prefixes as text and peers by address and AS.</summary>
/// <remarks>
/// Feed it the records of the routes log in order: a peer's address is known from its report on. Absent values are null here, not 0. The
/// same records give the same octets.
/// </remarks>
public sealed class RoutesExport
{
    /// <summary>Rows a batch, unless told otherwise.</summary>
    public const int DefaultRowsPerBatch = 65536;

    private readonly ArrowFileWriter _file;
    private readonly ArrowBatchBuilder _rows = new(Schema);
    private readonly int _rowsPerBatch;
    private readonly Dictionary<(string Feed, int Peer), PeerIdentity> _peers = [];

    /// <summary>Initializes a new instance of the <see cref="RoutesExport"/> class and writes the schema.</summary>
    /// <param name="destination">Where the octets go, with nothing before them; the caller flushes and closes it.</param>
    /// <param name="rowsPerBatch">How many changes make a batch, 1 or more.</param>
    public RoutesExport(Stream destination, int rowsPerBatch = DefaultRowsPerBatch)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsPerBatch);
        _rowsPerBatch = rowsPerBatch;
        _file = new ArrowFileWriter(destination, Schema);
    }

    /// <summary>The columns in order.</summary>
    public static IReadOnlyList<RoutesColumn> Columns { get; } =
    [
        new(ArrowField.Required("time", ArrowType.Timestamp), "µs since 1970, UTC", "Event time."),
        new(ArrowField.Required("feed", ArrowType.Utf8), "–", "The feed."),
        new(ArrowField.Required("peer", ArrowType.Int32), "–", "Number of the peer within its feed."),
        new(ArrowField.Nullable("peer_as", ArrowType.UInt32), "AS number", "AS of the peer; null before its first report."),
        new(ArrowField.Nullable("peer_address", ArrowType.Utf8), "–", "Address of the peer; null before its first report."),
        new(ArrowField.Required("kind", ArrowType.Utf8), "–", "What the change is, as a word; the table of kinds is below."),
        new(ArrowField.Required("prefix", ArrowType.Utf8), "–", "The prefix as address/length."),
        new(ArrowField.Required("prefix_family", ArrowType.UInt8), "–", "Address family (AFI): 1 IPv4, 2 IPv6."),
        new(ArrowField.Required("prefix_length", ArrowType.UInt8), "bits", "Length of the prefix."),
        new(ArrowField.Required("origin", ArrowType.UInt32), "AS number", "Origin AS that the change is keyed to; 0 where there is none."),
        new(ArrowField.Nullable("other_origin", ArrowType.UInt32), "AS number", "Origin at the other end of a move."),
        new(ArrowField.Nullable("upstream", ArrowType.UInt32), "AS number", "Last AS on the path that differs from the origin."),
        new(ArrowField.Required("path", ArrowType.List(ArrowType.UInt32)), "AS numbers", "AS path, peer first, prepending included, 0 for an AS_SET of several; of a withdrawal or a lost origin the former path."),
        new(ArrowField.Required("unique_hops", ArrowType.UInt8), "hops", "Number of different hops."),
        new(ArrowField.Required("edit_distance_hops", ArrowType.UInt8), "hops", "Levenshtein distance to the path replaced; 0 unless path or origin changed."),
        new(ArrowField.Nullable("covering_prefix", ArrowType.Utf8), "–", "Longest less-specific that any peer of the feed carries, of an announcement."),
        new(ArrowField.Nullable("covering_origin", ArrowType.UInt32), "AS number", "Its origin."),
        new(ArrowField.Nullable("origin_attribute", ArrowType.Utf8), "–", "ORIGIN of an announcement: `igp`, `egp` or `incomplete`."),
        new(ArrowField.Required("first_announcement", ArrowType.Boolean), "–", "Whether it is the first announcement of its message."),
        new(ArrowField.Required("first_withdrawal", ArrowType.Boolean), "–", "Whether it is the first withdrawal of its message."),
        new(ArrowField.Required("message_octets", ArrowType.UInt16), "octets", "Size of the UPDATE message, on the first change that it makes; 0 on the others."),
    ];

    /// <summary>The schema of the file.</summary>
    public static ArrowSchema Schema { get; } =
        new(Columns.Select(static column => column.Field), [new(RoutesSchema.NameKey, "routebeat.routes-export.v1")]);

    /// <summary>Octets written so far.</summary>
    public long Position => _file.Position;

    /// <summary>Takes a record of the routes log: a batch makes rows, a peer's report says who it is, others say nothing here.</summary>
    public void Add(RoutesRecord record)
    {
        if (record is PeerReport report)
        {
            _peers[(report.Feed, report.Peer)] = report.Identity;
        }
        else if (record is RouteBatch batch)
        {
            foreach (ref readonly var change in batch.Changes.Span)
            {
                Append(batch, change);
                if (_rows.RowCount == _rowsPerBatch)
                {
                    _file.Write(_rows.Build());
                }
            }
        }
    }

    /// <summary>Writes the rows that wait and the end; nothing may follow.</summary>
    public void Finish()
    {
        if (_rows.RowCount > 0)
        {
            _file.Write(_rows.Build());
        }

        _file.Finish();
    }

    private void Append(RouteBatch batch, in RouteChange change)
    {
        var peer = _peers.GetValueOrDefault((batch.Feed, change.Peer));
        bool isCovered = change.CoveringLength > 0;
        int next = 0;
        Numbers<long>(next++).Append(change.Time.Microseconds);
        Texts(next++).Append(batch.Feed.AsSpan());
        Numbers<int>(next++).Append(change.Peer);
        Numbers<uint>(next++).Append(peer?.Asn.Value);
        Texts(next++).Append(peer?.Address.ToString());
        Texts(next++).Append(JsonWords<RouteChangeKind>.Of(change.Kind).AsSpan());
        Texts(next++).Append(change.Prefix.ToString().AsSpan());
        Numbers<byte>(next++).Append((byte)change.Prefix.Family);
        Numbers<byte>(next++).Append(change.Prefix.Length);
        Numbers<uint>(next++).Append(change.Origin.Value);
        Numbers<uint>(next++).Append(NullIfNone(change.OtherOrigin));
        Numbers<uint>(next++).Append(NullIfNone(change.Upstream));
        ((ListColumnBuilder)_rows.Columns[next++]).Append(batch.HopsOf(change));
        Numbers<byte>(next++).Append(change.UniqueHopsCount);
        Numbers<byte>(next++).Append(change.EditDistance);
        Texts(next++).Append(isCovered ? change.CoveringPrefix.ToString() : null);
        Numbers<uint>(next++).Append(isCovered ? change.CoveringOrigin.Value : null);
        Texts(next++).Append(change.IsAnnouncement ? JsonWords<OriginCode>.Of(change.OriginCode) : null);
        ((BooleanColumnBuilder)_rows.Columns[next++]).Append(change.Marks.HasFlag(RouteChangeMarks.FirstAnnouncement));
        ((BooleanColumnBuilder)_rows.Columns[next++]).Append(change.Marks.HasFlag(RouteChangeMarks.FirstWithdrawal));
        Numbers<ushort>(next).Append(change.MessageOctets);
    }

    private static uint? NullIfNone(Asn asn) => asn == Asn.None ? null : asn.Value;

    private PrimitiveColumnBuilder<T> Numbers<T>(int index)
        where T : unmanaged => (PrimitiveColumnBuilder<T>)_rows.Columns[index];

    private Utf8ColumnBuilder Texts(int index) => (Utf8ColumnBuilder)_rows.Columns[index];
}
