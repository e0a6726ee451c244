using System.Text;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Routing.Log;

public class PartitioningTests
{
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void Murmur2_KnownKeys_EqualsTheJavaClient(string key, int expected) =>
        Assert.Equal(expected, Partitioning.Murmur2(Encoding.UTF8.GetBytes(key)));

    [Theory]
    [InlineData("as:0")]
    [InlineData("as:131279")]
    [InlineData("as:4294967295")]
    [InlineData("cc:KP")]
    [InlineData("all:internet")]
    public void Of_EntityKey_EqualsItsText(string key) =>
        Assert.Equal(Partitioning.Of(key, 12), Partitioning.Of(EntityKey.Parse(key), 12));

    [Fact]
    public void Of_LongOrNegativeHash_StaysInRange()
    {
        string key = new('x', 300);
        Assert.InRange(Partitioning.Of(key, 7), 0, 6);
        Assert.Equal((-973932308 & 0x7fffffff) % 5, Partitioning.Of("21", 5));
    }

    [Fact]
    public void Of_Asn_AllocatesNothing()
    {
        int sum = Partitioning.Of(new Asn(1), 12);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (uint i = 0; i < 1_000; i++)
        {
            sum += Partitioning.Of(EntityKey.Of(new Asn(i * 977)), 12);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }
}
