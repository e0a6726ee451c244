using System.Text;
using System.Text.Json;
using Routebeat.Wire.RisLive;

namespace Routebeat.Tests.Wire.RisLive;

/// <summary>The cursor takes the texts that the library's reader takes, and no other.</summary>
public sealed class JsonCursorTests
{
    private static readonly string[] _pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"\"", "\"\\n\\u00e9\"", "\"\\q\"", "\"\\u00g0\"", "\"\u0001\"", "\"open", "0", "-0", "01", "1.5", "1.", ".5",
        "-", "1e5", "1E+5", "1e", "123456789012345678901", "true", "tru", "false", "null", "nul", " ", "\n", "\t", "\u00a0", "\0", "//", "'",
        "\"a long text of more than sixteen letters, \\\" and more\"",
    ];

    [Fact]
    public void TrySkip_RandomTexts_TakesWhatTheLibraryTakes()
    {
        var random = new Random(11);
        int taken = 0;
        for (int round = 0; round < 200_000; round++)
        {
            var text = new StringBuilder();
            for (int pieces = 1 + random.Next(12); pieces > 0; pieces--)
            {
                text.Append(_pieces[random.Next(_pieces.Length)]);
            }

            taken += Compare(text.ToString()) ? 1 : 0;
        }

        Assert.True(taken > 1_000);
    }

    [Fact]
    public void TrySkip_SpoiltDocuments_TakesWhatTheLibraryTakes()
    {
        const string Document = "{\"a\":[1,-2.5e3,{\"b\":[],\"c\":{}},[[null]]],\"d\":\"x\\\\\",\"e\":true}";
        var random = new Random(12);
        Assert.True(Compare(Document));
        for (int round = 0; round < 50_000; round++)
        {
            var text = new StringBuilder(Document);
            text.Remove(random.Next(text.Length), 1);
            text.Insert(random.Next(text.Length), _pieces[random.Next(_pieces.Length)]);
            _ = Compare(text.ToString());
        }
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void TrySkip_DepthOf_IsBoundedAsTheLibraryBoundsIt(int depth) =>
        Assert.Equal(depth <= 64, Compare(new string('[', depth) + new string(']', depth)));

    [Theory]
    [InlineData("\"\\ud83d\\udef0\"", "🛰")]
    [InlineData("\"\\ud83d\"", "\ufffd")]
    [InlineData("\"\\ud83dx\"", "\ufffdx")]
    [InlineData("\"\\udef0\\ud83d\"", "\ufffd\ufffd")]
    [InlineData("\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "/\b\f\n\r\t\"\\")]
    public void TryReadString_Escapes_AreTakenOut(string json, string expected)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json), new TextArena());
        Assert.True(cursor.TryReadString(out var text));
        Assert.Equal(expected, Encoding.UTF8.GetString(text));
        Assert.True(cursor.IsAtEnd());
    }

    private static bool Compare(string text)
    {
        byte[] octets = Encoding.UTF8.GetBytes(text);
        var cursor = new JsonCursor(octets, new TextArena());
        bool isTaken = cursor.TrySkip() && cursor.IsAtEnd();
        Assert.True(isTaken == IsJson(octets), text);
        return isTaken;
    }

    private static bool IsJson(byte[] octets)
    {
        var reader = new Utf8JsonReader(octets);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
