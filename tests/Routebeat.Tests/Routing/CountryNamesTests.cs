using Routebeat.Routing;

namespace Routebeat.Tests.Routing;

public sealed class CountryNamesTests
{
    [Fact]
    public void Codes_All_Are249OfIsoAndKosovo()
    {
        Assert.Equal(250, CountryNames.Codes.Count);
        Assert.Equal(250, CountryNames.Codes.Select(CountryNames.Of).Distinct().Count());
        Assert.DoesNotContain(CountryNames.Codes, code => CountryNames.Of(code).Trim().Length < 4);
    }

    [Theory]
    [InlineData("KP", "North Korea")]
    [InlineData("IR", "Iran")]
    [InlineData("US", "United States")]
    [InlineData("RU", "Russia")]
    [InlineData("GB", "United Kingdom")]
    [InlineData("AD", "Andorra")]
    [InlineData("ZW", "Zimbabwe")]
    [InlineData("QQ", "QQ")]
    public void Of_Country_IsWhatPeopleCallIt(string code, string name) => Assert.Equal(name, CountryNames.Of(CountryCode.Parse(code)));

    [Fact]
    public void Of_None_IsEmpty() => Assert.Equal(string.Empty, CountryNames.Of(default));
}
