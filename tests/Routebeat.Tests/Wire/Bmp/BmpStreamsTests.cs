using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Wire.Bmp;

/// <summary>The recorded raw streams are read to their end, and cut, flipped or out of order they do no harm.</summary>
public sealed class BmpStreamsTests
{
    [SharedDataTheory("data/bmp")]
    [InlineData("ng_evpn_evpn_0.bmp", 16)]
    [InlineData("ng_evpn_evpn_1.bmp", 140)]
    [InlineData("ng_peers-with-different-caps_example_0.bmp", 192)]
    [InlineData("ng_unreachable-prefix-announcement_upa_0.bmp", 9)]
    [InlineData("ng_unreachable-prefix-announcement_upa_1.bmp", 15)]
    [InlineData("ng_unreachable-prefix-announcement_upa_2.bmp", 20)]
    public void Read_ARecordedStream_HoldsToItsEnd(string name, int count)
    {
        byte[] octets = File.ReadAllBytes(RepositoryPaths.InShared("data/bmp", name));
        Assert.Equal(count, BmpEveryReader.ReadAll(octets));
        int read = 0;
        while (BmpMessage.TryRead(octets.AsSpan(read), out var message, out _))
        {
            read += message.Length;
        }

        Assert.Equal(octets.Length, read);
    }

    [SharedDataTheory("data/bmp")]
    [InlineData("ng_evpn_evpn_0.bmp")]
    [InlineData("ng_unreachable-prefix-announcement_upa_2.bmp")]
    public void Read_EveryTruncation_DoesNotThrow(string name)
    {
        byte[] octets = File.ReadAllBytes(RepositoryPaths.InShared("data/bmp", name));
        int whole = BmpEveryReader.ReadAll(octets);
        int last = 0;
        for (int length = 0; length <= octets.Length; length++)
        {
            int now = BmpEveryReader.ReadAll(octets.AsSpan(0, length));
            Assert.InRange(now, last, whole);
            last = now;
        }

        Assert.Equal(whole, last);
    }

    [SharedDataFact("data/bmp")]
    public void Read_FlippedAndReordered_DoesNotThrow()
    {
        byte[] original = File.ReadAllBytes(RepositoryPaths.InShared("data/bmp", "ng_peers-with-different-caps_example_0.bmp"));
        int whole = BmpEveryReader.ReadAll(original);
        var random = new Random(11);
        for (int round = 0; round < 200; round++)
        {
            byte[] octets = (byte[])original.Clone();
            for (int flips = random.Next(1, 300); flips > 0; flips--)
            {
                octets[random.Next(octets.Length)] ^= (byte)(1 << random.Next(8));
            }

            int a = random.Next(octets.Length - 2_000);
            int b = random.Next(octets.Length - 2_000);
            byte[] piece = octets[a..(a + 1_000)];
            Array.Copy(octets, b, octets, a, 1_000);
            piece.CopyTo(octets, b);
            Assert.InRange(BmpEveryReader.ReadAll(octets), 0, whole);
        }
    }
}
