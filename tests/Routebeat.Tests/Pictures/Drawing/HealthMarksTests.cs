using Routebeat.Pictures.Drawing;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Drawing;

public sealed class HealthMarksTests
{
    [Fact]
    public void Of_BeginningsAndEnds_BecomeSpans()
    {
        var marks = HealthMarks.Of(NorthKorea.Report().Health, NorthKorea.To);

        Assert.Equal(
            [HealthMarkKind.Transfer, HealthMarkKind.Session, HealthMarkKind.Gap, HealthMarkKind.Noisy],
            marks.Select(static mark => mark.Kind));
        Assert.Equal(9 * 60, marks[0].Range.Seconds);
        Assert.Equal(22 * 60, marks[2].Range.Seconds);
    }

    [Fact]
    public void Of_BeginningWithoutEnd_RunsToTheEnd() =>
        Assert.Equal(NorthKorea.To, HealthMarks.Of(NorthKorea.Report().Health, NorthKorea.To)[^1].Range.To);
}
