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

    [Theory]
    [InlineData("0030 0000 00000002 0102", false)]
    [InlineData("0063 0000 00000002 0102", false)]
    [InlineData("0010 0004 00000010 00000000000000000000000000000000", true)]
    public void TryFind_OneRecordOfAnotherDay_IsTakenWhereItHasAReader(string record, bool isTaken)
    {
        byte[] octets = Octets.Hex("FF" + "00000064" + record);
        Assert.True(MrtGap.TryFind(octets, 100, out var gap));
        Assert.Equal(1, gap.Length);
        Assert.Equal(isTaken, MrtGap.TryFind(octets, 100 + (2 * 86_400), out _));
    }

    [Fact]
    public void TryFind_PieceByPiece_FindsWhatAllAtOnceFinds()
    {
        byte[] record = Octets.Hex("00000064 0010 0004 00000010 00000000000000000000000000000000");
        byte[] octets = [.. new byte[50], .. record, .. record, .. record, .. record];
        for (int length = 0; length < octets.Length; length++)
        {
            Assert.Equal(length >= 50 + (2 * record.Length) + MrtRecordReader.HeaderSize, MrtGap.TryFind(octets.AsSpan(0, length), 0, isLast: false, out var gap));
            Assert.InRange(gap.Length, Math.Clamp(length - MrtRecordReader.HeaderSize, 0, 50), Math.Min(length, 50));
        }
    }
}
