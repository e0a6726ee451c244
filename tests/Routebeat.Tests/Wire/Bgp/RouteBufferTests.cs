using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

/// <summary>The hot path through prefixes finds what <see cref="NlriReader"/> finds, and fails where it fails.</summary>
public sealed class RouteBufferTests
{
    [Theory]
    [InlineData(IpFamily.V4, 32)]
    [InlineData(IpFamily.V6, 128)]
    public void TryAdd_AnyPrefixes_AreThoseOfTheReader(IpFamily family, int longest)
    {
        var random = new Random(longest);
        var buffer = new RouteBuffer();
        for (int round = 0; round < 20_000; round++)
        {
            byte[] octets = new byte[random.Next(60)];
            random.NextBytes(octets);
            for (int i = 0; i < octets.Length; i += 1 + random.Next(5))
            {
                octets[i] = (byte)random.Next(longest + (round % 3));
            }

            int start = Math.Min(octets.Length, random.Next(8));
            buffer.Clear();
            bool whole = buffer.TryAdd(octets, start, family, PathIdentifiers.Absent, out var error);
            var expected = new List<NlriRoute>();
            var reader = new NlriReader(octets.AsSpan(start), family, PathIdentifiers.Absent);
            while (reader.TryRead(out var route))
            {
                expected.Add(route);
            }

            Assert.Equal(expected, buffer.Routes.ToArray());
            Assert.Equal((reader.Error.IsNone, reader.Error), (whole, error));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(255)]
    public void CopyTo_SegmentOfAnyLength_GivesEveryMember(int count)
    {
        uint[] members = Enumerable.Range(1, count).Select(number => (uint)number * 65_537).ToArray();
        byte[] value = Octets.Segment(2, 4, members);
        uint[] hops = new uint[Attr02AsPath.MaxHops(value.Length)];
        Assert.True(Attr02AsPath.TryReadHops(value, AsnWidth.Four, hops, out int found));
        Assert.Equal(members, hops[..found]);
        for (int zero = 0; zero < count; zero++)
        {
            uint[] faulty = [.. members];
            faulty[zero] = 0;
            Assert.False(Attr02AsPath.TryReadHops(Octets.Segment(2, 4, faulty), AsnWidth.Four, hops, out _));
        }
    }
}
