using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Routebeat.Tests;

/// <summary>Walks the types of the product and holds all of them to the same conventions.</summary>
public sealed partial class ConventionTests
{
    /// <summary>Last words of a name that say nothing.</summary>
    private static readonly string[] _emptyWords =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Service", "Base", "Impl", "Common"];

    private static readonly string[] _comparisons = ["op_LessThan", "op_LessThanOrEqual", "op_GreaterThan", "op_GreaterThanOrEqual"];

    private static readonly string[] _equalities = ["op_Equality", "op_Inequality"];

    private static readonly Assembly[] _assemblies = [.. SourceTree.ProjectNames.Select(name => Assembly.Load(AssemblyName(name)))];

    private static readonly Type[] _types =
    [
        .. _assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Name.Contains('<', StringComparison.Ordinal)),
    ];

    [Fact]
    public void ComparableStruct_Operators_AreAllThere() =>
        Assert.Empty(StructsThatImplement(typeof(IComparable<>)).SelectMany(type => Missing(type, _comparisons)));

    [Fact]
    public void EquatableStruct_Operators_AreBothThere() =>
        Assert.Empty(StructsThatImplement(typeof(IEquatable<>)).SelectMany(type => Missing(type, _equalities)));

    [Fact]
    public void ComparableStruct_IsEquatableToo() =>
        Assert.Empty(StructsThatImplement(typeof(IComparable<>)).Except(StructsThatImplement(typeof(IEquatable<>))));

    [Fact]
    public void Type_Name_DoesNotEndInAnEmptyWord() =>
        Assert.Empty(_types.Where(type => _emptyWords.Contains(LastWord().Match(type.Name.Split('`')[0]).Value)).Select(type => type.FullName));

    [Fact]
    public void Interface_InTheProduct_HasTwoImplementationsThere() =>
        Assert.Empty(_types
            .Where(type => type.IsInterface && _types.Count(candidate => !candidate.IsInterface && !candidate.IsAbstract && Implements(candidate, type)) < 2)
            .Select(type => type.FullName));

    [Fact]
    public void EnumOfWire_Names_HaveOneValueEach() =>
        // Two names for one octet would make what is printed depend on the runtime.
        Assert.Empty(_types
            .Where(type => type.IsEnum && type.Assembly.GetName().Name == "Routebeat.Wire")
            .Where(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).DistinctBy(field => field.GetRawConstantValue()).Count()
                != type.GetFields(BindingFlags.Public | BindingFlags.Static).Length)
            .Select(type => type.FullName));

    [Fact]
    public void StructOfRouting_Documentation_SaysWhatTheDefaultValueMeans()
    {
        var members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Routebeat.Routing.xml")).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!, member => member.Value);
        Assert.Empty(_types
            .Where(type => type is { IsValueType: true, IsEnum: false, IsVisible: true } && type.Assembly.GetName().Name == "Routebeat.Routing")
            .Where(type => !members[$"T:{type.FullName}"].Contains("default", StringComparison.OrdinalIgnoreCase))
            .Select(type => type.FullName));
    }

    /// <summary>The executable is called as its command is.</summary>
    private static string AssemblyName(string project) => project == "Routebeat.Host" ? "routebeat" : project;

    private static IEnumerable<Type> StructsThatImplement(Type definition) =>
        _types.Where(type => type is { IsValueType: true, IsVisible: true, IsGenericType: false, IsByRefLike: false }
            && definition.MakeGenericType(type).IsAssignableFrom(type));

    private static IEnumerable<string> Missing(Type type, string[] operators) =>
        operators.Where(name => type.GetMethod(name, [type, type]) is null).Select(name => $"{type.FullName}.{name}");

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(candidate => candidate == contract || (candidate.IsGenericType && candidate.GetGenericTypeDefinition() == contract));

    [GeneratedRegex("[A-Z][a-z0-9]*$")]
    private static partial Regex LastWord();
}
