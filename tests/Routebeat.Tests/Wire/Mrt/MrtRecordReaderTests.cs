using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class MrtRecordReaderTests
{
    [Fact]
    public void TryRead_TwoRecords_AreReadInOrder()
    {
        var reader = new MrtRecordReader(Octets.Hex("00000064 0010 0001 00000002 AABB  00000065 000D 0002 00000000"));
        Assert.True(reader.TryRead(out var first));
        Assert.Equal((EventTime.FromUnixSeconds(100), MrtType.Bgp4Mp, 1, 14), (first.Time, first.Type, first.Subtype, first.Length));
        Assert.Equal([0xAA, 0xBB], first.Body.ToArray());
        Assert.True(reader.TryRead(out var second));
        Assert.Equal((MrtType.TableDumpV2, MrtRecordKind.RibUnicast), (second.Type, second.Kind));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(MrtReadEnd.Complete, reader.End);
        Assert.Equal(26, reader.Consumed);
    }

    [Theory]
    [InlineData("0001E240", 123456)]
    [InlineData("FFFFFFFF", 999_999)]
    public void TryRead_ExtendedTime_HasMicrosecondsWithinTheSecond(string field, int microseconds)
    {
        var reader = new MrtRecordReader(Octets.Hex($"00000064 0011 0004 00000005 {field} AA"));
        Assert.True(reader.TryRead(out var record));
        Assert.Equal(EventTime.FromUnixSeconds(100, microseconds), record.Time);
        Assert.Equal([0xAA], record.Body.ToArray());
    }

    [Fact]
    public void TryRead_SecondsAboveTheSignBit_StayPositive()
    {
        var reader = new MrtRecordReader(Octets.Hex("FFFFFFFF 0010 0001 00000000"));
        Assert.True(reader.TryRead(out var record));
        Assert.Equal(uint.MaxValue, record.Time.UnixSeconds);
    }

    [Fact]
    public void TryRead_EveryTruncation_IsIncompleteAndTellsWhatWasWhole()
    {
        byte[] octets = Octets.Hex("00000064 0010 0001 00000002 AABB  00000065 0010 0001 00000003 AABBCC");
        for (int length = 0; length < octets.Length; length++)
        {
            var reader = new MrtRecordReader(octets.AsSpan(0, length));
            while (reader.TryRead(out _))
            {
            }

            int whole = length < 14 ? 0 : 14;
            Assert.Equal(whole, reader.Consumed);
            Assert.Equal(length == whole ? MrtReadEnd.Complete : MrtReadEnd.Incomplete, reader.End);
            Assert.Equal(length == whole, reader.Error.IsNone);
        }
    }

    [Theory]
    [InlineData("00000064 0010 0001 01000001")]
    [InlineData("00000064 0010 0001 FFFFFFFF")]
    public void TryRead_ImpossibleLength_IsDamage(string hex)
    {
        var reader = new MrtRecordReader(Octets.Hex(hex));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(MrtReadEnd.Damaged, reader.End);
        Assert.Equal(WireField.MrtLength, reader.Error.Field);
        Assert.Equal(8, reader.Error.Offset);
    }

    [Fact]
    public void TryRead_ExtendedTypeWithoutMicroseconds_IsARecordOfItsLength()
    {
        var reader = new MrtRecordReader(Octets.Hex("00000064 0011 0004 00000003 AABBCC"));
        Assert.True(reader.TryRead(out var record));
        Assert.Equal((15, 3, MrtRecordKind.Message), (record.Length, record.Body.Length, record.Kind));
        Assert.False(Bgp4MpMessage.TryRead(record, out _, out _));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(MrtReadEnd.Complete, reader.End);
    }

    [Fact]
    public void TryRead_LongestBody_IsNotDamage()
    {
        var reader = new MrtRecordReader(Octets.Hex("00000064 0010 0001 01000000"));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(MrtReadEnd.Incomplete, reader.End);
        Assert.Equal(MrtRecordReader.MaxBodyLength, reader.Error.Needed);
    }

    [Theory]
    [InlineData(16, 0, MrtRecordKind.StateChange)]
    [InlineData(16, 1, MrtRecordKind.Message)]
    [InlineData(16, 2, MrtRecordKind.Bgp4MpEntry)]
    [InlineData(16, 3, MrtRecordKind.Snapshot)]
    [InlineData(16, 4, MrtRecordKind.Message)]
    [InlineData(16, 5, MrtRecordKind.StateChange)]
    [InlineData(16, 6, MrtRecordKind.Message)]
    [InlineData(16, 7, MrtRecordKind.Message)]
    [InlineData(17, 8, MrtRecordKind.Message)]
    [InlineData(17, 9, MrtRecordKind.Message)]
    [InlineData(17, 10, MrtRecordKind.Message)]
    [InlineData(17, 11, MrtRecordKind.Message)]
    [InlineData(17, 12, MrtRecordKind.Other)]
    [InlineData(13, 1, MrtRecordKind.PeerIndexTable)]
    [InlineData(13, 2, MrtRecordKind.RibUnicast)]
    [InlineData(13, 3, MrtRecordKind.RibMulticast)]
    [InlineData(13, 4, MrtRecordKind.RibUnicast)]
    [InlineData(13, 5, MrtRecordKind.RibMulticast)]
    [InlineData(13, 6, MrtRecordKind.RibGeneric)]
    [InlineData(13, 7, MrtRecordKind.GeoPeerTable)]
    [InlineData(13, 8, MrtRecordKind.RibUnicast)]
    [InlineData(13, 9, MrtRecordKind.RibMulticast)]
    [InlineData(13, 10, MrtRecordKind.RibUnicast)]
    [InlineData(13, 11, MrtRecordKind.RibMulticast)]
    [InlineData(13, 12, MrtRecordKind.RibGeneric)]
    [InlineData(13, 13, MrtRecordKind.Other)]
    [InlineData(12, 1, MrtRecordKind.TableDump)]
    [InlineData(12, 5, MrtRecordKind.Other)]
    [InlineData(5, 1, MrtRecordKind.LegacyMessage)]
    [InlineData(9, 3, MrtRecordKind.StateChange)]
    [InlineData(10, 4, MrtRecordKind.Snapshot)]
    [InlineData(48, 1, MrtRecordKind.Other)]
    [InlineData(999, 1, MrtRecordKind.Other)]
    public void Kind_TypeAndSubtype_NameTheReader(int type, int subtype, MrtRecordKind kind) =>
        Assert.Equal(kind, new MrtRecord(default, (MrtType)type, (ushort)subtype, default, 12).Kind);
}
