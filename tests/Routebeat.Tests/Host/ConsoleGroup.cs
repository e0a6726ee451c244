namespace Routebeat.Tests.Host;

/// <summary>Tests that exchange what the console writes to; nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleGroup
{
    public const string Name = "console";
}
