using Routebeat.Pictures.Drawing;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Drawing;

public sealed class ScorePanelTests
{
    [Fact]
    public void Heading_BoundsOfTheInternet_AreToldApart()
    {
        var picture = NorthKorea.Picture();
        string svg = IncidentPicture.Draw(picture with { Series = picture.Series with { Scale = new ScoreScale(ScoreKind.Ratio, 0.990001, 0.995) } });

        Assert.Contains("away below 0.99, back from 0.995", svg, StringComparison.Ordinal);
    }
}
