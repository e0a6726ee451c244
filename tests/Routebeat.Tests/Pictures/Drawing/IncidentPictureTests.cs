using System.Text;
using System.Xml.Linq;
using Routebeat.Pictures.Drawing;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Drawing;

public sealed class IncidentPictureTests
{
    [Fact]
    public void Draw_TwoDaysOfNorthKorea_IsWellFormedAndSmall()
    {
        string svg = IncidentPicture.Draw(NorthKorea.Picture());
        SampleFiles.Write("incident.svg", svg);
        SampleFiles.Write("incident-narrow.svg", IncidentPicture.Draw(NorthKorea.Picture() with { Size = PictureSize.Narrow }));
        var root = XDocument.Parse(svg).Root!;

        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.InRange(Encoding.UTF8.GetByteCount(svg), 1, 300_000);
    }
}
