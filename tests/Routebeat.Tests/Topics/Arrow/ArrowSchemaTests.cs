using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

public class ArrowSchemaTests
{
    [Fact]
    public void Equals_SameFieldsAndMetadata_IsTrue()
    {
        var one = new ArrowSchema([ArrowField.Nullable("a", ArrowType.List(ArrowType.FixedBinary(4)))], [new("k", "v")]);
        var other = new ArrowSchema([ArrowField.Nullable("a", ArrowType.List(ArrowType.FixedBinary(4)))], [new("k", "v")]);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Equals_AnyDifference_IsFalse()
    {
        var field = ArrowField.Required("a", ArrowType.FixedBinary(4));
        var schema = new ArrowSchema([field], [new("k", "v")]);

        Assert.NotEqual(schema, new ArrowSchema([field], [new("k", "w")]));
        Assert.NotEqual(schema, new ArrowSchema([field, field], [new("k", "v")]));
        Assert.NotEqual(schema, new ArrowSchema([ArrowField.Nullable("a", field.Type)], [new("k", "v")]));
        Assert.NotEqual(schema, new ArrowSchema([ArrowField.Required("A", field.Type)], [new("k", "v")]));
        Assert.NotEqual(schema, new ArrowSchema([ArrowField.Required("a", ArrowType.FixedBinary(5))], [new("k", "v")]));
        Assert.NotEqual(schema, new ArrowSchema([field with { Metadata = [new("k", "v")] }], [new("k", "v")]));
    }

    [Fact]
    public void IndexOf_NamesOfTheSchema_AreFoundAndOthersAreNot()
    {
        Assert.Equal(3, ArrowFixtures.Schema.IndexOf("origin"));
        Assert.Equal(-1, ArrowFixtures.Schema.IndexOf("Origin"));
        Assert.Equal("test.v1", ArrowFixtures.Schema.MetadataValue("routebeat.schema"));
        Assert.Null(ArrowFixtures.Schema.MetadataValue("pandas"));
    }

    [Fact]
    public void List_OfLists_Throws() =>
        Assert.Throws<ArgumentException>(() => ArrowType.List(ArrowType.List(ArrowType.Utf8)));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void FixedBinary_NotPositive_Throws(int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ArrowType.FixedBinary(width));
}
