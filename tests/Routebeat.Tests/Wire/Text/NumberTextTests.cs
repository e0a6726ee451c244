using System.Globalization;
using System.Text;
using Routebeat.Wire.Text;

namespace Routebeat.Tests.Wire.Text;

public sealed class NumberTextTests
{
    [Fact]
    public void Write_EveryNumberOfFourDigitsAndEveryLength_IsItsDigits()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 10_000).Select(static value => (uint)value)
            .Concat(Enumerable.Range(0, 10_000).Select(static value => (uint)value * 10_000))
            .Concat(Enumerable.Range(0, 10).SelectMany(static digits => Near((long)Math.Pow(10, digits))))
            .Concat(Enumerable.Range(0, 32).SelectMany(static bit => Near(1L << bit)))
            .Concat(Enumerable.Range(0, 20_000).Select(_ => (uint)random.NextInt64(1L << 32)))
            .Append(uint.MaxValue);

        Assert.All(values, static value => Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Write(value)));
    }

    [Fact]
    public void WriteMicroseconds_AnyNumber_HasSixDigits()
    {
        byte[] text = new byte[32];
        foreach (uint value in (uint[])[0, 1, 10, 99_999, 100_000, 123_456, 999_999])
        {
            Assert.Equal(9, NumberText.WriteMicroseconds(text, 3, value));
            Assert.Equal(value.ToString("D6", CultureInfo.InvariantCulture), Encoding.ASCII.GetString(text, 3, 6));
        }
    }

    [Fact]
    public void WriteOctetAndDot_EveryOctet_IsItsDigitsAndADot()
    {
        byte[] text = new byte[32];
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            int end = NumberText.WriteOctetAndDot(ref text[0], 2, (byte)value);
            Assert.Equal($"{value}.", Encoding.ASCII.GetString(text, 2, end - 2));
        }
    }

    [Fact]
    public void Write_TooLittleRoom_IsRefused() => Assert.Throws<ArgumentException>(static () => NumberText.Write(new byte[20], 5, 1));

    private static string Write(uint value)
    {
        byte[] text = new byte[32];
        int end = NumberText.Write(text, 4, value);
        return Encoding.ASCII.GetString(text, 4, end - 4);
    }

    private static IEnumerable<uint> Near(long value) => new[] { value - 1, value, value + 1 }.Where(static each => each is >= 0 and <= uint.MaxValue).Select(static each => (uint)each);
}
