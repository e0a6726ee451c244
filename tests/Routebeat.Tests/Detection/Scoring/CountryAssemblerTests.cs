using Routebeat.Detection.Scoring;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Scoring;

public sealed class CountryAssemblerTests
{
    private static readonly EntityKey _kp = EntityKey.Parse("cc:KP");
    private readonly CountryAssembler _assembler = new(2);

    [Fact]
    public void TryTake_OneSourceMissing_Waits()
    {
        _assembler.Close(0, At(1), true);
        Assert.False(_assembler.TryTake(out _));
        _assembler.Close(1, At(1), true);
        Assert.True(_assembler.TryTake(out var window));
        Assert.True(window.IsComplete);
        Assert.Empty(window.Rows);
    }

    [Fact]
    public void TryTake_AbsentPartial_StandsWithItsVisibilityAndWithoutItsActivity()
    {
        _assembler.Add(0, Row(1, 10, 100, 5));
        _assembler.Add(1, Row(1, 3, 7, 2));
        Close(1);
        Close(2);
        _assembler.Add(1, Row(3, 1, 9, 0));
        Close(3);

        Assert.Equal([(13L, 107L)], Take().Rows.Select(static row => (row.V4.Visible, row.Withdrawals)));
        Assert.Equal(7, Lost());
        Assert.Empty(Take().Rows);
        var third = Take();
        Assert.Equal([(11L, 9L)], third.Rows.Select(static row => (row.V4.Visible, row.Withdrawals)));
        Assert.Equal(3, third.Window.Index);
        Assert.Equal(At(3), third.Rows[0].Window);
        Assert.Equal(5, Lost());
        Assert.Equal(5, _assembler.WithLoss(third.Rows[0]).Loss!.Peers.Sum(static peer => peer.Lost));
    }

    [Fact]
    public void TryTake_SourceAheadByWindows_DoesNotMixThem()
    {
        for (int window = 1; window <= 3; window++)
        {
            _assembler.Add(0, Row(window, 10 * window, 0, 0));
            _assembler.Close(0, At(window), true);
        }

        for (int window = 1; window <= 3; window++)
        {
            _assembler.Close(1, At(window), window != 2);
        }

        foreach (int window in (int[])[1, 2, 3])
        {
            var taken = Take();
            Assert.Equal((window, 10L * window, window != 2), (taken.Window.Index, taken.Rows[0].V4.Visible, taken.IsComplete));
        }
    }

    [Fact]
    public void TryTake_SourceThatSkippedAWindow_MakesItIncomplete()
    {
        _assembler.Close(0, At(1), true);
        _assembler.Close(1, At(2), true);

        Assert.False(Take().IsComplete);
        Assert.False(_assembler.TryTake(out _));
    }

    [Fact]
    public void TryTake_UpstreamsLeft_AreTheMostOfTheWindowAndNotOfStandingPartials()
    {
        _assembler.Add(0, Row(1, 1, 0, 0) with { UpstreamsLeft = 7 });
        _assembler.Add(1, Row(1, 1, 0, 0) with { UpstreamsLeft = 3 });
        Close(1);
        _assembler.Add(1, Row(2, 1, 0, 0) with { UpstreamsLeft = 2 });
        Close(2);

        Assert.Equal([7L], Take().Rows.Select(static row => row.UpstreamsLeft));
        Assert.Equal([2L], Take().Rows.Select(static row => row.UpstreamsLeft));
    }

    private static Window At(long index) => new(index, 60);

    private static FeatureRow Row(long window, long visible, long withdrawals, long lost) => new()
    {
        Window = At(window),
        Entity = _kp,
        Seeded = true,
        Withdrawals = withdrawals,
        V4 = new FamilyVisibility(visible, visible, visible, visible),
        Loss = lost == 0 ? null : new LossEvidence { Peers = [new PeerLoss("rrc00", new Asn(1), 10, lost)] },
    };

    private void Close(long window)
    {
        _assembler.Close(0, At(window), true);
        _assembler.Close(1, At(window), true);
    }

    private AssembledWindow Take() => _assembler.TryTake(out var window) ? window : throw new InvalidOperationException("nothing to take");

    private long Lost() => _assembler.LossOf(_kp)?.Peers.Sum(static peer => peer.Lost) ?? 0;
}
