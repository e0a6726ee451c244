using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

public sealed class UpdateSectionsTests
{
    [Fact]
    public void TryRead_AllThreeSections_AreSlicesInOrder()
    {
        Assert.True(UpdateSections.TryRead(Octets.Hex("0002 0801 0003 AABBCC 10C0A8"), out var sections, out var error));
        Assert.Equal(Octets.Hex("0801"), sections.Withdrawn.ToArray());
        Assert.Equal(Octets.Hex("AABBCC"), sections.Attributes.ToArray());
        Assert.Equal(Octets.Hex("10C0A8"), sections.Announced.ToArray());
        Assert.True(error.IsNone);
        Assert.False(sections.IsEndOfRib);
    }

    [Fact]
    public void TryRead_EmptyUpdate_IsEndOfRib()
    {
        Assert.True(UpdateSections.TryRead(Octets.Hex("0000 0000"), out var sections, out _));
        Assert.True(sections.IsEndOfRib);
    }

    [Theory]
    [InlineData("", WireField.WithdrawnRoutes, 0, 2, 0)]
    [InlineData("00", WireField.WithdrawnRoutes, 0, 2, 1)]
    [InlineData("0003 0801", WireField.WithdrawnRoutes, 0, 5, 4)]
    [InlineData("0000 00", WireField.PathAttributes, 2, 2, 1)]
    [InlineData("0000 0001", WireField.PathAttributes, 2, 3, 2)]
    public void TryRead_SectionThatOverruns_IsNamedWithItsNeed(string hex, WireField field, int offset, int needed, int had)
    {
        Assert.False(UpdateSections.TryRead(Octets.Hex(hex), out _, out var error));
        Assert.Equal(new WireError(field, offset, needed, had), error);
    }

    [Fact]
    public void TryReadCut_WithdrawnRoutesCut_AreWhatIsThere()
    {
        Assert.True(UpdateSections.TryReadCut(Octets.Hex("0009 0801 0802"), out var sections, out var error));
        Assert.Equal(Octets.Hex("08010802"), sections.Withdrawn.ToArray());
        Assert.True(error.IsNone);
    }

    [Fact]
    public void TryReadCut_AttributesCut_CannotBeUsed()
    {
        Assert.False(UpdateSections.TryReadCut(Octets.Hex("0000 0009 4001"), out _, out var error));
        Assert.Equal(WireField.PathAttributes, error.Field);
    }
}
