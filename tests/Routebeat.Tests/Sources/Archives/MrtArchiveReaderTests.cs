using Routebeat.Sources.Archives;
using Routebeat.Tests.Wire;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Sources.Archives;

public sealed class MrtArchiveReaderTests : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryNext_RecordsAcrossBlocks_AreAllDelivered()
    {
        // 60,000 records of 104 octets are six blocks, whose ends fall inside records.
        var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a.gz", ArchiveFolder.Gzip(ArchiveFolder.Records(60_000))));
        Assert.Equal(Enumerable.Range(0, 60_000), seconds);
        Assert.Empty(damages);
    }

    [Fact]
    public void TryNext_RecordLargerThanABlock_GrowsIt()
    {
        byte[] octets = [.. ArchiveFolder.Records(2), .. ArchiveFolder.Records(2, 2, 5_000_000), .. ArchiveFolder.Records(2, 4)];
        var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets));
        Assert.Equal([0, 1, 2, 3, 4, 5], seconds);
        Assert.Empty(damages);
    }

    [Fact]
    public void TryNext_TruncatedRecord_IsReportedAfterTheOthers()
    {
        byte[] octets = ArchiveFolder.Records(100);
        int size = octets.Length / 100;
        foreach (int cut in (int[])[1, size / 2, size - 1])
        {
            var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets[..^cut]));
            Assert.Equal(Enumerable.Range(0, 99), seconds);
            var damage = Assert.Single(damages);
            Assert.Equal((ArchiveFault.Truncated, 99L * size, (long)size - cut), (damage.Fault, damage.Offset, damage.LostOctets));
        }
    }

    [Fact]
    public void TryNext_TruncatedCompression_DeliversWhatThereIs()
    {
        byte[] octets = ArchiveFolder.Gzip(ArchiveFolder.Records(1_000));
        var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets[..(octets.Length / 2)]));
        Assert.InRange(seconds.Count, 300, 700);
        Assert.Equal(Enumerable.Range(0, seconds.Count), seconds);
        Assert.Equal(ArchiveFault.Truncated, Assert.Single(damages).Fault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(50_000)]
    public void TryNext_DamagedOctets_AreSkippedAndTheirRangeReported(int garbage)
    {
        byte[] before = ArchiveFolder.Records(100);
        byte[] after = ArchiveFolder.Records(100, 100);
        int size = before.Length / 100;
        byte[] noise = new byte[garbage];
        new Random(3).NextBytes(noise);

        // The length field of the first record after the noise is broken as well.
        byte[] broken = after[..size];
        broken[8] = 0xFF;
        var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", [.. before, .. noise, .. broken, .. after[size..]]));
        Assert.Equal(Enumerable.Range(0, 100).Concat(Enumerable.Range(101, 99)), seconds);
        var damage = Assert.Single(damages);
        Assert.Equal((ArchiveFault.Corrupt, (long)before.Length, garbage + (long)size), (damage.Fault, damage.Offset, damage.LostOctets));
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(300_000)]
    [InlineData(3_000_000)]
    public void TryNext_DamageOfAnyLength_LosesItsOctetsAlone(int length)
    {
        byte[] noise = new byte[length];
        new Random(4).NextBytes(noise);
        noise[5] = 99;
        byte[] before = ArchiveFolder.Records(10);
        foreach (byte[] lost in (byte[][])[noise, [.. noise[..50], .. new byte[length]], [.. Enumerable.Repeat((byte)0xAA, length)]])
        {
            var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", [.. before, .. lost, .. ArchiveFolder.Records(10, 10)]));
            Assert.Equal(Enumerable.Range(0, 20), seconds);
            var damage = Assert.Single(damages);
            Assert.Equal((ArchiveFault.Corrupt, before.Length, lost.Length), (damage.Fault, damage.Offset, damage.LostOctets));
        }
    }

    [Fact]
    public void TryNext_DamageToTheEnd_IsLostToTheLastOctet()
    {
        byte[] before = ArchiveFolder.Records(10);
        var (_, damages) = ArchiveFolder.ReadAll(_folder.Write("a", [.. before, .. Enumerable.Repeat((byte)0xAA, 2_500_000)]));
        Assert.Equal((before.Length, 2_500_000), (Assert.Single(damages).Offset, damages[0].LostOctets));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20)]
    public void TryNext_RecordsOfAnotherYearAfterDamage_AreFound(int count)
    {
        byte[] before = ArchiveFolder.Records(3);
        byte[] after = ArchiveFolder.Records(count, 40_000_000);
        var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", [.. before, .. "JUNKJUNKJUNKJUNK"u8, .. after]));
        Assert.Equal([0, 1, 2, .. Enumerable.Range(40_000_000, count)], seconds);
        Assert.Equal((before.Length, 16), (Assert.Single(damages).Offset, damages[0].LostOctets));
    }

    [Fact]
    public void TryNext_ExtendedRecordWithoutItsMicroseconds_IsPassedOverByItsLength()
    {
        byte[] cut = Octets.Hex("54984EC0 0011 0004 00000002 6162");
        foreach (byte[] octets in (byte[][])[[.. ArchiveFolder.Records(2), .. cut, .. ArchiveFolder.Records(2, 90_000)], [.. cut, .. ArchiveFolder.Records(2)]])
        {
            var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets));
            Assert.Empty(damages);
            Assert.Equal(octets[0] == 0x54 && octets[11] == 2 ? 3 : 5, seconds.Count);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void TryNext_RecordLongerThanIsTakenForReal_IsPassedOverByItsLength(int after)
    {
        byte[] before = ArchiveFolder.Records(2);
        byte[] large = [.. Octets.Hex("54984EC0 000D 0006 01100000"), .. new byte[0x0110_0000]];
        var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", [.. before, .. large, .. ArchiveFolder.Records(after, 2)]));
        Assert.Equal(Enumerable.Range(0, 2 + after), seconds);
        var damage = Assert.Single(damages);
        Assert.Equal((ArchiveFault.TooLong, before.Length, large.Length), (damage.Fault, damage.Offset, damage.LostOctets));
    }

    [Fact]
    public void TryNext_UnknownTypesOfOtherYears_AreAllDelivered()
    {
        byte[] unknown = Octets.Hex(
            "54984EC0 0063 0001 00000004 AABBCCDD 3B9ACA00 0064 0077 00000000 00000001 0065 0100 00000002 0102 7FFFFFFF 0066 0100 00000001 01");
        foreach (byte[] octets in (byte[][])[
            [.. ArchiveFolder.Records(2), .. unknown, .. ArchiveFolder.Records(2, 2)], [.. unknown, .. ArchiveFolder.Records(4)], [.. ArchiveFolder.Records(4), .. unknown]])
        {
            var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets));
            Assert.Empty(damages);
            Assert.Equal(8, seconds.Count);
        }
    }

    [Theory]
    [InlineData("54984EC0 0000 0000 00000000")]
    [InlineData("54984EC0 0000 0000 00000003 616263")]
    [InlineData("54984EC0 0063 0000 00000000")]
    public void TryNext_OneRecordOfNoUse_IsPassedOver(string record)
    {
        var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", Octets.Hex(record)));
        Assert.Single(seconds);
        Assert.Empty(damages);
    }

    [Fact]
    public void TryNext_LengthThatRunsOverTheRest_LosesOneRecord()
    {
        byte[] octets = ArchiveFolder.Records(20);
        int size = octets.Length / 20;
        octets[(10 * size) + 9] = 0x01;
        var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets));
        Assert.Equal(Enumerable.Range(0, 10).Concat(Enumerable.Range(11, 9)), seconds);
        Assert.Equal((10L * size, (long)size), (Assert.Single(damages).Offset, damages[0].LostOctets));
    }

    [Fact]
    public void TryNext_UnknownTypeBetweenRecords_IsDelivered()
    {
        byte[] unknown = Octets.Hex("54984EC0 0063 0001 00000004 AABBCCDD");
        byte[] octets = [.. ArchiveFolder.Records(2), .. unknown, .. ArchiveFolder.Records(2, 2)];
        using var reader = new MrtArchiveReader(_folder.Write("a", octets));
        var types = new List<MrtType>();
        while (reader.TryNext(out var record))
        {
            types.Add(record.Type);
        }

        Assert.Equal([MrtType.Bgp4MpEt, MrtType.Bgp4MpEt, (MrtType)99, MrtType.Bgp4MpEt, MrtType.Bgp4MpEt], types);
        Assert.Empty(reader.Damages);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(50_000)]
    public void TryNext_UnknownTypesInARow_AreAllDelivered(int count)
    {
        // Also an unknown subtype of a known type, and one that is longer than a block.
        byte[] one = Octets.Hex("54984EC0 0063 0001 00000004 AABBCCDD 54984EC1 0010 0077 00000000 54984EC2 000D 0100 00000002 0102");
        byte[] large = [.. Octets.Hex("54984EC3 0063 0001 00200000"), .. new byte[0x20_0000]];
        byte[] unknown = [.. Enumerable.Repeat(one, count).SelectMany(static octets => octets), .. large, .. one];
        foreach (byte[] octets in (byte[][])[
            [.. ArchiveFolder.Records(2), .. unknown, .. ArchiveFolder.Records(2, 2)],
            [.. unknown, .. ArchiveFolder.Records(4)],
            [.. ArchiveFolder.Records(4), .. unknown],
            unknown])
        {
            var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets));
            Assert.Empty(damages);
            Assert.Equal((3 * count) + 4 + (octets == unknown ? 0 : 4), seconds.Count);
        }
    }

    [Fact]
    public void TryNext_UnknownTypesAfterDamage_AreFoundAgain()
    {
        byte[] unknown = Octets.Hex("54984EC0 0063 0001 00000004 AABBCCDD 54984EC1 0064 0077 00000001 01 54984EC2 000D 0100 00000002 0102");
        byte[] noise = new byte[5_000];
        new Random(3).NextBytes(noise);
        byte[] before = ArchiveFolder.Records(5);
        foreach (byte[] after in (byte[][])[[.. unknown, .. ArchiveFolder.Records(3)], [.. ArchiveFolder.Records(1), .. unknown, .. unknown], unknown])
        {
            byte[] octets = [.. before, .. noise, .. after];
            var (_, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets));
            var damage = Assert.Single(damages);
            Assert.Equal((ArchiveFault.Corrupt, before.Length, noise.Length), (damage.Fault, damage.Offset, damage.LostOctets));
        }
    }

    [Fact]
    public void TryNext_GarbageOfManyKinds_IsNotMrt()
    {
        byte[] noise = new byte[200_000];
        new Random(5).NextBytes(noise);
        byte[] text = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("A page of text, not of records. ", 100)));
        foreach (byte[] octets in (byte[][])[noise, text, text[..5], new byte[10_000], ArchiveFolder.Gzip(text)])
        {
            var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets));
            Assert.Empty(seconds);
            Assert.Equal(ArchiveFault.NotMrt, Assert.Single(damages).Fault);
        }
    }

    [Fact]
    public void TryNext_EmptyFileAndEmptyContent_AreEmpty()
    {
        foreach (byte[] octets in (byte[][])[[], ArchiveFolder.Gzip([]), ArchiveFolder.Bzip2([])])
        {
            var (seconds, damages) = ArchiveFolder.ReadAll(_folder.Write("a", octets));
            Assert.Empty(seconds);
            Assert.Equal(ArchiveFault.Empty, Assert.Single(damages).Fault);
        }
    }

    [Fact]
    public void Dispose_BeforeTheEnd_StopsTheThread()
    {
        var reader = new MrtArchiveReader(_folder.Write("a", ArchiveFolder.Records(100_000)));
        Assert.True(reader.TryNext(out _));
        reader.Dispose();
        Assert.False(reader.TryNext(out _));
    }

    [Fact]
    public void TryNext_SecondAndLaterRecords_AllocateNothing()
    {
        using var reader = new MrtArchiveReader(_folder.Write("a", ArchiveFolder.Records(100_000)));
        for (int i = 0; i < 20_000; i++)
        {
            Assert.True(reader.TryNext(out _));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        int rest = 0;
        while (reader.TryNext(out _))
        {
            rest++;
        }

        // Taking a block may park this thread, which allocates a little; nothing goes with the records.
        Assert.Equal(80_000, rest);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
    }
}
