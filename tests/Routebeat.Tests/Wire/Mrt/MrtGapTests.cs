using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class MrtGapTests
{
    [SharedDataTheory("data/mrt")]
    [InlineData("conformance/mrtparse/samples/quagga_bgp", 30)]
    [InlineData("conformance/bgpdump/updates.20100722.2015.gz", 77)]
    public void TryFind_BrokenHeader_LosesThatRecordOnly(string file, int broken)
    {
        byte[] octets = SharedArchives.Read(file);
        var reader = new MrtRecordReader(octets);
        long seconds = 0;
        int length = 0;
        int start = 0;
        for (int i = 0; i <= broken; i++)
        {
            start = reader.Consumed;
            Assert.True(reader.TryRead(out var record));
            (seconds, length) = (record.Time.UnixSeconds, record.Length);
        }

        octets.AsSpan(start, MrtRecordReader.HeaderSize).Fill(0xEE);
        Assert.Equal((start, MrtReadEnd.Damaged), (MrtFraming.Of(octets, 0).WholeLength, MrtFraming.Of(octets, 0).End));
        Assert.True(MrtGap.TryFind(octets.AsSpan(start), seconds, out var gap));
        Assert.Equal(new MrtGap(start, length), gap.Shift(start));
        Assert.Equal(start + length, gap.Shift(start).End);
    }

    [Fact]
    public void TryFind_NoRecordFollows_AllIsLost()
    {
        Assert.False(MrtGap.TryFind(new byte[500], 0, out var gap));
        Assert.Equal(new MrtGap(0, 500), gap);
    }

    [Fact]
    public void TryFind_RecordsOfAnotherDay_AreNotTaken()
    {
        byte[] octets = Octets.Hex("FF" + "00000064 0010 0004 00000010 00000000000000000000000000000000");
        Assert.True(MrtGap.TryFind(octets, 100, out var gap));
        Assert.Equal(1, gap.Length);
        Assert.False(MrtGap.TryFind(octets, 100 + (2 * 86_400), out _));
    }
}
