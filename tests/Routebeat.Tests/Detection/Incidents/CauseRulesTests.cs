using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Incidents;

public sealed class CauseRulesTests
{
    private const int RemainderPpm = 50_000;

    public static TheoryData<string, string, CauseKind, uint> Cases => new()
    {
        { "4837:388/4", "", CauseKind.OnlyUpstream, 4837 },
        { "3491:100/0 6762:0/80", "", CauseKind.SharedUpstream, 3491 },
        { "3491:100/0 6762:4/80", "174", CauseKind.SharedUpstream, 3491 },
        { "3491:100/0 6762:30/80", "174", CauseKind.SharedTransit, 174 },
        { "3491:100/0 6762:30/80", "", CauseKind.Unknown, 0 },
        { "3491:100/0 6762:90/0", "174", CauseKind.Origin, 131279 },
        { "3491:100/2 6762:90/3", "", CauseKind.Origin, 131279 },
        { "", "174 3356", CauseKind.SharedTransit, 174 },
        { "", "", CauseKind.Unknown, 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_Loss_FindsTheCause(string upstreams, string hops, CauseKind kind, uint asn)
    {
        var loss = new LossEvidence
        {
            Upstreams = [.. upstreams.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static text =>
            {
                var numbers = text.Split(':', '/');
                return new UpstreamLoss(new Asn(uint.Parse(numbers[0])), long.Parse(numbers[1]), long.Parse(numbers[2]));
            })],
            SharedHops = [.. hops.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static hop => new Asn(uint.Parse(hop)))],
        };
        var cause = CauseRules.Of(EntityKey.Of(new Asn(131279)), loss, RemainderPpm);

        Assert.Equal((kind, new Asn(asn)), (cause.Kind, cause.Asn));
        Assert.EndsWith(".", cause.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoLoss_IsUnknown() => Assert.Equal(CauseKind.Unknown, CauseRules.Of(EntityKey.Of(new Asn(1)), null, RemainderPpm).Kind);
}
