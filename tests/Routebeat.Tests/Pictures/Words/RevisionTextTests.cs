using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Words;
using Routebeat.Routing;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Words;

public sealed class RevisionTextTests
{
    private static readonly Incident _away = NorthKorea.Make(
        NorthKorea.Country, "kp-1", IncidentKind.Instability, IncidentPattern.Beat, 3, NorthKorea.BeatStart, null, NorthKorea.BeatStart + TimeSpan.FromMinutes(2), 3);

    [Fact]
    public void Change_LossEndsWhileTheBeatIsOpen_SaysSinceWhenRoutesAreBack()
    {
        var back = _away with { Revision = 2, BackSince = EventTime.Parse("2014-12-21T16:11:00Z"), DurationSeconds = 780 };

        Assert.Equal("routes back since 21 Dec 2014 16:11 UTC", RevisionText.Change(back, _away));
    }

    [Fact]
    public void Change_StillBackAtAnAge_SaysStillSo()
    {
        var back = _away with { Revision = 2, BackSince = EventTime.Parse("2014-12-21T16:11:00Z"), DurationSeconds = 780 };

        Assert.Equal("still so after 2\u00A0h", RevisionText.Change(back with { Revision = 3, DurationSeconds = 7_200 }, back));
    }
}
