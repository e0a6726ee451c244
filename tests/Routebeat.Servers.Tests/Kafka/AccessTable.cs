using Confluent.Kafka.Admin;
using Routebeat.Kafka.Clients;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>The access lists as infra/README.md has them: users of a test get these rights and no others.</summary>
internal static class AccessTable
{
    /// <summary>Whoever looks on, by the verbs that show what is there.</summary>
    public const string Reader = "reader";

    /// <summary>The roles of the table.</summary>
    public static readonly string[] Roles = ["ingest", "features", "score"];

    /// <summary>Gives every role its rights, as the user of a password and as that of a certificate.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="deployment">The deployment.</param>
    /// <param name="pipeline">The pipeline.</param>
    public static async Task GrantAsync(KafkaCluster cluster, string deployment, string pipeline)
    {
        using var admin = new KafkaClients(cluster.Settings).MakeAdmin();
        foreach (string role in Roles.Append(Reader))
        {
            string[] users = [$"User:{role}", $"User:CN={role}"];
            var bindings = new List<AclBinding>();
            foreach (var right in Read(deployment, pipeline).Where(right => right.Role == role || right.Role == "all"))
            {
                if (right.Resource == "transactional id")
                {
                    // The .NET client has no word for this resource.
                    cluster.Acls(
                    [
                        "--add", .. users.SelectMany(static user => new[] { "--allow-principal", user }), "--transactional-id", right.Name,
                        "--resource-pattern-type", right.Pattern.ToString(), .. right.Operations.SelectMany(static operation => new[] { "--operation", operation.ToString() }),
                    ]);
                    continue;
                }

                bindings.AddRange(
                    from user in users
                    from operation in right.Operations
                    select new AclBinding
                    {
                        Pattern = new ResourcePattern
                        {
                            Type = right.Resource == "topic" ? ResourceType.Topic : ResourceType.Group,
                            Name = right.Name,
                            ResourcePatternType = right.Pattern,
                        },
                        Entry = new AccessControlEntry { Principal = user, Host = "*", Operation = operation, PermissionType = AclPermissionType.Allow },
                    });
            }

            await admin.CreateAclsAsync(bindings);
        }
    }

    private static IEnumerable<Right> Read(string deployment, string pipeline)
    {
        string[] lines = File.ReadAllLines(RepositoryPaths.InRepository("infra", "README.md"));
        foreach (string line in lines.Skip(Array.IndexOf(lines, "<!-- access -->") + 3).TakeWhile(static line => line.StartsWith('|')))
        {
            string[] cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            string name = cells[2].Trim('`').Replace("D.P.", KafkaIds.Group(deployment, pipeline, string.Empty), StringComparison.Ordinal);
            yield return new Right(
                cells[0],
                cells[1],
                name.TrimEnd('*'),
                name.EndsWith('*') ? ResourcePatternType.Prefixed : ResourcePatternType.Literal,
                [.. cells[3].Split(',', StringSplitOptions.TrimEntries).Select(static operation => Enum.Parse<AclOperation>(operation))]);
        }
    }

    private sealed record Right(string Role, string Resource, string Name, ResourcePatternType Pattern, AclOperation[] Operations);
}
