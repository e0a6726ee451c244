using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Routes;

/// <summary>Batches of route changes to and from an Arrow stream of one batch, without loss.</summary>
/// <remarks>What is read has each path where the list column has it: <see cref="RouteChange.HopsOffset"/> may differ, the hops do not.</remarks>
public static class RouteBatchCodec
{
    /// <summary>The batch as octets, the same for the same content.</summary>
    public static byte[] ToOctets(RouteBatch batch) => ArrowStreamWriter.ToOctets(ToArrow(batch));

    /// <summary>Reads a batch.</summary>
    /// <param name="octets">The octets; not kept.</param>
    /// <param name="batch">The batch, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out RouteBatch? batch, out TopicError error)
    {
        batch = null;
        if (!ArrowStreamReader.TryReadSingle(octets, out var columns, out var broken))
        {
            error = TopicError.Of(broken);
            return false;
        }

        return TryRead(columns, out batch, out error);
    }

    private static ArrowBatch ToArrow(RouteBatch batch)
    {
        var builder = new ArrowBatchBuilder(RoutesSchema.Of(batch.Feed));
        var times = Column<PrimitiveColumnBuilder<long>>(builder, RoutesSchema.Time);
        var addresses = Column<FixedBinaryColumnBuilder>(builder, RoutesSchema.PrefixAddress);
        var lengths = Column<PrimitiveColumnBuilder<byte>>(builder, RoutesSchema.PrefixLength);
        var families = Column<PrimitiveColumnBuilder<byte>>(builder, RoutesSchema.PrefixFamily);
        var origins = Column<PrimitiveColumnBuilder<uint>>(builder, RoutesSchema.Origin);
        var otherOrigins = Column<PrimitiveColumnBuilder<uint>>(builder, RoutesSchema.OtherOrigin);
        var peers = Column<PrimitiveColumnBuilder<int>>(builder, RoutesSchema.Peer);
        var upstreams = Column<PrimitiveColumnBuilder<uint>>(builder, RoutesSchema.Upstream);
        var paths = Column<ListColumnBuilder>(builder, RoutesSchema.Path);
        var uniqueHops = Column<PrimitiveColumnBuilder<byte>>(builder, RoutesSchema.UniqueHops);
        var distances = Column<PrimitiveColumnBuilder<byte>>(builder, RoutesSchema.EditDistance);
        var coveringLengths = Column<PrimitiveColumnBuilder<byte>>(builder, RoutesSchema.CoveringLength);
        var coveringOrigins = Column<PrimitiveColumnBuilder<uint>>(builder, RoutesSchema.CoveringOrigin);
        var kinds = Column<PrimitiveColumnBuilder<byte>>(builder, RoutesSchema.Kind);
        var marks = Column<PrimitiveColumnBuilder<byte>>(builder, RoutesSchema.Marks);
        var originAttributes = Column<PrimitiveColumnBuilder<byte>>(builder, RoutesSchema.OriginAttribute);
        var messageOctets = Column<PrimitiveColumnBuilder<ushort>>(builder, RoutesSchema.MessageOctets);
        foreach (ref readonly var change in batch.Changes.Span)
        {
            times.Append(change.Time.Microseconds);
            var address = addresses.AppendZeros();
            BinaryPrimitives.WriteUInt64BigEndian(address, change.Prefix.High);
            BinaryPrimitives.WriteUInt64BigEndian(address[sizeof(ulong)..], change.Prefix.Low);
            lengths.Append(change.Prefix.Length);
            families.Append((byte)change.Prefix.Family);
            origins.Append(change.Origin.Value);
            otherOrigins.Append(change.OtherOrigin.Value);
            peers.Append(change.Peer);
            upstreams.Append(change.Upstream.Value);
            paths.Append(batch.HopsOf(change));
            uniqueHops.Append(change.UniqueHopsCount);
            distances.Append(change.EditDistance);
            coveringLengths.Append(change.CoveringLength);
            coveringOrigins.Append(change.CoveringOrigin.Value);
            kinds.Append((byte)change.Kind);
            marks.Append((byte)change.Marks);
            originAttributes.Append((byte)change.OriginCode);
            messageOctets.Append(change.MessageOctets);
        }

        return builder.Build();
    }

    private static bool TryRead(ArrowBatch batch, [NotNullWhen(true)] out RouteBatch? routes, out TopicError error)
    {
        routes = null;
        string? feed = batch.Schema.MetadataValue(RoutesSchema.FeedKey);
        if (feed is null || !batch.Schema.Fields.SequenceEqual(RoutesSchema.Fields))
        {
            error = new TopicError(TopicFault.WrongSchema, feed is null ? RoutesSchema.FeedKey : "fields");
            return false;
        }

        var times = Values<long>(batch, RoutesSchema.Time);
        var addresses = batch.Column<FixedBinaryColumn>(RoutesSchema.PrefixAddress);
        var lengths = Values<byte>(batch, RoutesSchema.PrefixLength);
        var families = Values<byte>(batch, RoutesSchema.PrefixFamily);
        var origins = Values<uint>(batch, RoutesSchema.Origin);
        var otherOrigins = Values<uint>(batch, RoutesSchema.OtherOrigin);
        var peers = Values<int>(batch, RoutesSchema.Peer);
        var upstreams = Values<uint>(batch, RoutesSchema.Upstream);
        var paths = batch.Column<ListColumn>(RoutesSchema.Path);
        var uniqueHops = Values<byte>(batch, RoutesSchema.UniqueHops);
        var distances = Values<byte>(batch, RoutesSchema.EditDistance);
        var coveringLengths = Values<byte>(batch, RoutesSchema.CoveringLength);
        var coveringOrigins = Values<uint>(batch, RoutesSchema.CoveringOrigin);
        var kinds = Values<byte>(batch, RoutesSchema.Kind);
        var marks = Values<byte>(batch, RoutesSchema.Marks);
        var originAttributes = Values<byte>(batch, RoutesSchema.OriginAttribute);
        var messageOctets = Values<ushort>(batch, RoutesSchema.MessageOctets);
        uint[] hops = ((PrimitiveColumn<uint>)paths.Items).Values.ToArray();
        var changes = new RouteChange[batch.RowCount];
        for (int i = 0; i < changes.Length; i++)
        {
            var (offset, count) = paths[i].GetOffsetAndLength(hops.Length);
            int bad = !TryReadPrefix(addresses[i], lengths[i], families[i], out var prefix) ? RoutesSchema.PrefixAddress
                : count > byte.MaxValue ? RoutesSchema.Path
                : coveringLengths[i] > lengths[i] ? RoutesSchema.CoveringLength
                : kinds[i] > (byte)RouteChangeKind.MovedWithdrawn ? RoutesSchema.Kind
                : marks[i] > (byte)(RouteChangeMarks.FirstAnnouncement | RouteChangeMarks.FirstWithdrawal) ? RoutesSchema.Marks
                : originAttributes[i] > (byte)OriginCode.Incomplete ? RoutesSchema.OriginAttribute
                : -1;
            if (bad >= 0)
            {
                error = TopicError.OfRow(RoutesSchema.Columns[bad].Name, i);
                return false;
            }

            changes[i] = new RouteChange
            {
                Time = new EventTime(times[i]),
                Prefix = prefix,
                Origin = new Asn(origins[i]),
                OtherOrigin = new Asn(otherOrigins[i]),
                Peer = peers[i],
                Upstream = new Asn(upstreams[i]),
                HopsOffset = offset,
                HopsCount = (byte)count,
                UniqueHopsCount = uniqueHops[i],
                EditDistance = distances[i],
                CoveringLength = coveringLengths[i],
                CoveringOrigin = new Asn(coveringOrigins[i]),
                Kind = (RouteChangeKind)kinds[i],
                Marks = (RouteChangeMarks)marks[i],
                OriginCode = (OriginCode)originAttributes[i],
                MessageOctets = messageOctets[i],
            };
        }

        error = default;
        routes = new RouteBatch(feed, changes, hops);
        return true;
    }

    private static bool TryReadPrefix(ReadOnlySpan<byte> address, byte length, byte family, out IpPrefix prefix)
    {
        ulong high = BinaryPrimitives.ReadUInt64BigEndian(address);
        ulong low = BinaryPrimitives.ReadUInt64BigEndian(address[sizeof(ulong)..]);
        int longest = (IpFamily)family switch
        {
            IpFamily.V4 => 32,
            IpFamily.V6 => 128,
            _ => -1,
        };
        prefix = length > longest ? default : IpPrefix.Create((IpFamily)family, high, low, length);
        return length <= longest && prefix.High == high && prefix.Low == low;
    }

    private static TBuilder Column<TBuilder>(ArrowBatchBuilder builder, int index)
        where TBuilder : ColumnBuilder => (TBuilder)builder.Columns[index];

    private static ReadOnlySpan<T> Values<T>(ArrowBatch batch, int index)
        where T : unmanaged => batch.Column<PrimitiveColumn<T>>(index).Values;
}
