using System.CommandLine;
using Routebeat.Host.Roles;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat features</c>: a worker that makes features of route changes over Kafka.</summary>
internal static class FeaturesCommand
{
    public static Command Make() => StageCommand.Make(StageRoles.Features, "Makes features of route changes: a worker over Kafka, as many of them as one likes.");
}
