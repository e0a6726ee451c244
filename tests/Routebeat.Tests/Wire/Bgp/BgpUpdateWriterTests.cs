using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

public sealed class BgpUpdateWriterTests
{
    private readonly UpdateDecoder _decoder = new();

    [Theory]
    [InlineData(AsnWidth.Four, PathIdentifiers.Absent, 1)]
    [InlineData(AsnWidth.Two, PathIdentifiers.Absent, 2)]
    [InlineData(AsnWidth.Four, PathIdentifiers.Present, 3)]
    [InlineData(AsnWidth.Two, PathIdentifiers.Present, 4)]
    public void TryWriteNext_RandomChanges_DecodeToThemselves(AsnWidth width, PathIdentifiers identifiers, int seed)
    {
        var random = new Random(seed);
        var writer = new BgpUpdateWriter(width, identifiers);
        for (int round = 0; round < 300; round++)
        {
            var family = random.Next(2) == 0 ? IpFamily.V4 : IpFamily.V6;
            uint[] path = Enumerable.Range(0, random.Next(0, 300)).Select(_ => (uint)random.Next(1, 400_000)).ToArray();
            uint[] communities = Enumerable.Range(0, random.Next(0, 90)).Select(_ => (uint)random.NextInt64(uint.MaxValue)).ToArray();
            var attributes = new RouteAttributes
            {
                Origin = (OriginCode)random.Next(3),
                AsPath = path,
                NextHop = IpAddress.Parse(family == IpFamily.V4 && random.Next(4) > 0 ? "192.0.2.1" : "2001:db8::1"),
                Communities = communities,
                MultiExitDisc = random.Next(2) == 0 ? null : (uint)random.Next(),
            };
            var announced = Routes(random, family, identifiers, random.Next(0, 3000));
            var taken = announced.ToHashSet();
            var withdrawn = Routes(random, family, identifiers, random.Next(0, 3000)).Where(route => !taken.Contains(route)).ToArray();
            ReadOnlySpan<NlriRoute> restWithdrawn = withdrawn;
            ReadOnlySpan<NlriRoute> restAnnounced = announced;
            var gotAnnounced = new List<NlriRoute>();
            var gotWithdrawn = new List<NlriRoute>();
            while (writer.TryWriteNext(attributes, ref restWithdrawn, ref restAnnounced))
            {
                Assert.True(writer.Message.Length <= BgpMessage.MaxLength);
                Assert.True(BgpMessage.TryRead(writer.Message, out var message, out _));
                Assert.Equal(writer.Message.Length, message.Length);
                Assert.True(_decoder.TryDecode(message, width, identifiers, new Asn(64500), out _));
                Assert.Equal(default, _decoder.Outcome);
                gotAnnounced.AddRange(_decoder.Announced);
                gotWithdrawn.AddRange(_decoder.Withdrawn);
                if (!_decoder.Announced.IsEmpty)
                {
                    Assert.Equal(path, _decoder.Hops.ToArray());
                    Assert.Equal(attributes.Origin, _decoder.OriginCode);
                }
            }

            Assert.Equal(announced, gotAnnounced);
            Assert.Equal(withdrawn, gotWithdrawn);
        }
    }

    [Fact]
    public void TryWriteNext_MixedFamilies_GoIntoMessagesOfOneFamily()
    {
        var writer = new BgpUpdateWriter();
        var attributes = new RouteAttributes { AsPath = new[] { 1u, 2u }, NextHop = IpAddress.Parse("2001:db8::1") };
        ReadOnlySpan<NlriRoute> withdrawn = new[] { Route("10.0.0.0/8"), Route("2001:db8::/32") };
        ReadOnlySpan<NlriRoute> announced = new[] { Route("2001:db8:1::/48"), Route("192.0.2.0/24") };
        var messages = new List<(int Withdrawn, int Announced)>();
        while (writer.TryWriteNext(attributes, ref withdrawn, ref announced))
        {
            Assert.True(BgpMessage.TryRead(writer.Message, out var message, out _));
            Assert.True(_decoder.TryDecode(message, AsnWidth.Four, PathIdentifiers.Absent, default, out _));
            messages.Add((_decoder.Withdrawn.Length, _decoder.Announced.Length));
        }

        Assert.Equal([(1, 0), (1, 1), (0, 1)], messages);
    }

    [Fact]
    public void TryWriteNext_AsSetAndAggregator_AreWritten()
    {
        var writer = new BgpUpdateWriter(AsnWidth.Two);
        var attributes = new RouteAttributes
        {
            AsPath = new[] { 100u, 70000u },
            AsSet = new[] { 80000u, 90000u },
            NextHop = IpAddress.Parse("192.0.2.1"),
            Aggregator = new Aggregator(new Asn(70000), IpAddress.Parse("192.0.2.9")),
            LargeCommunities = new[] { new LargeCommunity(70000, 1, 2) },
        };
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = new[] { Route("192.0.2.0/24") };
        Assert.True(writer.TryWriteNext(attributes, ref none, ref announced));
        Assert.True(BgpMessage.TryRead(writer.Message, out var message, out _));
        Assert.True(_decoder.TryDecode(message, AsnWidth.Two, PathIdentifiers.Absent, default, out _));
        Assert.Equal([100u, 70000, 0], _decoder.Hops.ToArray());
        Assert.Equal(Asn.None, _decoder.Origin);
        Assert.Equal(default, _decoder.Outcome);
    }

    [Theory]
    [InlineData(IpFamily.V4)]
    [InlineData(IpFamily.V6)]
    public void WriteEndOfRib_Family_IsDecodedAsSuch(IpFamily family)
    {
        var writer = new BgpUpdateWriter();
        writer.WriteEndOfRib(family);
        Assert.True(BgpMessage.TryRead(writer.Message, out var message, out _));
        Assert.True(_decoder.TryDecode(message, AsnWidth.Four, PathIdentifiers.Absent, default, out _));
        Assert.Equal(family, _decoder.EndOfRibFamily);
    }

    [Fact]
    public void TryWriteNext_NextHopOfTheWrongFamily_IsOurOwnFault() => Assert.Throws<ArgumentException>(() =>
    {
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = new[] { Route("2001:db8::/32") };
        new BgpUpdateWriter().TryWriteNext(new RouteAttributes { NextHop = IpAddress.Parse("192.0.2.1") }, ref none, ref announced);
    });

    [Fact]
    public void TryWriteNext_AttributesThatFillTheMessage_AreOurOwnFault() => Assert.Throws<ArgumentException>(() =>
    {
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = new[] { Route("192.0.2.0/24") };
        var attributes = new RouteAttributes { NextHop = IpAddress.Parse("192.0.2.1"), Communities = new uint[1020] };
        new BgpUpdateWriter().TryWriteNext(attributes, ref none, ref announced);
    });

    private static NlriRoute Route(string prefix) => new(IpPrefix.Parse(prefix), 0);

    private static NlriRoute[] Routes(Random random, IpFamily family, PathIdentifiers identifiers, int count) =>
        Enumerable.Range(0, count).Select(_ => new NlriRoute(
            IpPrefix.Create(
                family,
                family == IpFamily.V4 ? (ulong)random.NextInt64(uint.MaxValue) << 32 : (ulong)random.NextInt64(),
                family == IpFamily.V4 ? 0 : (ulong)random.NextInt64(),
                random.Next(0, family == IpFamily.V4 ? 33 : 129)),
            identifiers == PathIdentifiers.Present ? (uint)random.Next() : 0)).ToArray();
}
