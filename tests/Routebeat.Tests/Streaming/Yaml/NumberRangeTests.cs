using Routebeat.Streaming.Yaml;

namespace Routebeat.Tests.Streaming.Yaml;

public sealed class NumberRangeTests
{
    [Theory]
    [InlineData("[0, 10]", "from 0 to 10", true, true)]
    [InlineData("(0, 10)", "above 0 and below 10", false, false)]
    [InlineData("[0, 10)", "from 0 and below 10", true, false)]
    [InlineData("(0, 10]", "above 0 and up to 10", false, true)]
    public void Parse_Brackets_SayWhetherTheBoundsAreIn(string text, string words, bool least, bool most)
    {
        var range = NumberRange.Parse(text);
        Assert.Equal(words, range.ToString());
        Assert.Equal(least, range.Contains(0));
        Assert.Equal(most, range.Contains(10));
        Assert.True(range.Contains(5));
        Assert.False(range.Contains(-1));
        Assert.False(range.Contains(10.001));
        Assert.False(range.Contains(double.NaN));
    }

    [Fact]
    public void Parse_OtherText_IsRefused() => Assert.Throws<FormatException>(() => NumberRange.Parse("0 to 10"));
}
