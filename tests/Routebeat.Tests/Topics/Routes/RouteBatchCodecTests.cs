using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.Arrow;
using Routebeat.Topics.Routes;

namespace Routebeat.Tests.Topics.Routes;

public sealed class RouteBatchCodecTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void TryRead_RandomBatch_IsTheSame(int rows)
    {
        var batch = new TopicSamples(rows).RouteBatch(rows);

        Assert.True(RouteBatchCodec.TryRead(RouteBatchCodec.ToOctets(batch), out var read, out var error), error.ToString());

        TopicAssert.Same(batch, read);
    }

    [Fact]
    public void ToOctets_SameContentInAnotherPool_IsTheSame()
    {
        var batch = new TopicSamples(1).RouteBatch(50);
        var moved = new RouteBatch(
            batch.Feed,
            batch.Changes.ToArray().Select(change => change with { HopsOffset = change.HopsOffset + 3 }).ToArray(),
            new uint[] { 1, 2, 3 }.Concat(batch.Hops.ToArray()).ToArray());

        Assert.Equal(RouteBatchCodec.ToOctets(batch), RouteBatchCodec.ToOctets(moved));
    }

    [Fact]
    public void TryRead_DamagedOctets_GivesAnErrorOrAValue() =>
        TopicAssert.SurvivesDamage<RouteBatch>(RouteBatchCodec.ToOctets(new TopicSamples(2).RouteBatch(20)), 3000, RouteBatchCodec.TryRead);

    [Fact]
    public void TryRead_AnotherSchema_SaysSo()
    {
        var builder = new ArrowBatchBuilder(new ArrowSchema([ArrowField.Required("time", ArrowType.Timestamp)], [new("feed", "rrc00")]));

        Assert.False(RouteBatchCodec.TryRead(ArrowStreamWriter.ToOctets(builder.Build()), out _, out var error));

        Assert.Equal(new TopicError(TopicFault.WrongSchema, "fields"), error);
    }

    [Theory]
    [InlineData(32, 1, "a8000001000000000000000000000000", null)]
    [InlineData(24, 1, "a8000001000000000000000000000000", "prefix_address")]
    [InlineData(33, 1, "a8000000000000000000000000000000", "prefix_address")]
    [InlineData(128, 2, "20010db8000000000000000000000001", null)]
    [InlineData(24, 0, "a8000000000000000000000000000000", "prefix_address")]
    [InlineData(24, 1, "a8000000000000000000000000000001", "prefix_address")]
    public void TryRead_Prefix_IsOneOrAnError(byte length, byte family, string address, string? column)
    {
        var builder = new ArrowBatchBuilder(RoutesSchema.Of("rrc00"));
        foreach (var one in builder.Columns)
        {
            Append(one, length, family, address);
        }

        bool isRead = RouteBatchCodec.TryRead(ArrowStreamWriter.ToOctets(builder.Build()), out var batch, out var error);

        Assert.Equal(column is null ? default : new TopicError(TopicFault.BadValue, column + ", row 0"), error);
        Assert.Equal(isRead, batch is not null);
        Assert.Equal(isRead ? length : 0, batch?.Changes.Span[0].Prefix.Length ?? 0);
    }

    private static void Append(ColumnBuilder column, byte length, byte family, string address)
    {
        switch (column)
        {
            case PrimitiveColumnBuilder<byte> octets:
                octets.Append(column.Field.Name == "prefix_length" ? length : column.Field.Name == "prefix_family" ? family : (byte)0);
                break;
            case FixedBinaryColumnBuilder fixedOctets:
                fixedOctets.Append(Convert.FromHexString(address));
                break;
            case PrimitiveColumnBuilder<uint> numbers:
                numbers.Append(0u);
                break;
            case PrimitiveColumnBuilder<int> numbers:
                numbers.Append(0);
                break;
            case PrimitiveColumnBuilder<long> numbers:
                numbers.Append(0L);
                break;
            case PrimitiveColumnBuilder<ushort> numbers:
                numbers.Append((ushort)0);
                break;
            case ListColumnBuilder lists:
                lists.EndRow();
                break;
            default:
                Assert.Fail(column.Field.ToString());
                break;
        }
    }
}
