using System.Globalization;
using Routebeat.Kafka.Clients;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>A cluster on free ports of this machine, with its files in a folder of its own; ended, and its folder deleted, by <see cref="Dispose"/>.</summary>
/// <remarks>Should the process of the tests die first, the nodes end by themselves within a second.</remarks>
public sealed class KafkaCluster : IDisposable
{
    private readonly string? _folder;

    private KafkaCluster(string? folder, string bootstrapServers)
    {
        _folder = folder;
        BootstrapServers = bootstrapServers;
    }

    /// <summary>The plain listeners of all nodes, as librdkafka wants them.</summary>
    public string BootstrapServers { get; }

    private string Folder => _folder ?? throw new InvalidOperationException("this cluster is somebody else's");

    /// <summary>Settings for the plain listeners.</summary>
    public KafkaSettings Settings => new(BootstrapServers);

    /// <summary>The plain port of the first node; its listener for SASL is two above, that for mutual TLS three above, where there are such.</summary>
    public int FirstPort => int.Parse(BootstrapServers.Split(',')[0].Split(':')[1], CultureInfo.InvariantCulture);

    /// <summary>Starts a cluster.</summary>
    /// <param name="brokers">1 or 3.</param>
    /// <param name="properties">More server properties, in which <c>infra/local/kafka</c> fills in node and ports.</param>
    /// <param name="scramUser">A SCRAM user as <c>USER:PASSWORD</c>, or null.</param>
    public static KafkaCluster Start(int brokers = 1, string? properties = null, string? scramUser = null)
    {
        string folder = Directory.CreateTempSubdirectory("routebeat-kafka-").FullName;
        try
        {
            List<string> arguments = ["up", folder, "--brokers", brokers.ToString(CultureInfo.InvariantCulture), "--while", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];
            if (properties is not null)
            {
                string file = Path.Combine(folder, "more.properties");
                File.WriteAllText(file, properties);
                arguments.AddRange(["--config", file]);
            }

            if (scramUser is not null)
            {
                arguments.AddRange(["--scram", scramUser]);
            }

            return new KafkaCluster(folder, LocalServers.Run("kafka", [.. arguments]));
        }
        catch
        {
            End(folder);
            throw;
        }
    }

    /// <summary>The cluster that the environment names where it names one; else a new one.</summary>
    /// <param name="brokers">How many nodes a new one has.</param>
    public static KafkaCluster StartOrUse(int brokers = 1) =>
        LocalServers.GivenBootstrapServers is { } given ? new KafkaCluster(null, given) : Start(brokers);

    /// <summary>Ends a node at once (SIGKILL).</summary>
    /// <param name="node">1, 2 or 3.</param>
    public void Kill(int node) => Node("kill", node);

    /// <summary>Ends a node in good order.</summary>
    /// <param name="node">1, 2 or 3.</param>
    public void Stop(int node) => Node("stop", node);

    /// <summary>Starts a node again, with its data, and waits until it serves.</summary>
    /// <param name="node">1, 2 or 3.</param>
    public void Start(int node) => Node("start", node);

    /// <summary>Holds a node still (SIGSTOP).</summary>
    /// <param name="node">1, 2 or 3.</param>
    public void Pause(int node) => Node("pause", node);

    /// <summary>Lets a node that was held go on.</summary>
    /// <param name="node">1, 2 or 3.</param>
    public void Resume(int node) => Node("resume", node);

    /// <summary>Runs Kafka's own program for access lists.</summary>
    /// <param name="arguments">Its arguments, without those that say which cluster.</param>
    public void Acls(params string[] arguments) => LocalServers.Run("kafka", ["acls", Folder, .. arguments]);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder is not null)
        {
            End(_folder);
        }
    }

    private static void End(string folder)
    {
        if (File.Exists(Path.Combine(folder, "ready")))
        {
            LocalServers.Run("kafka", "down", folder);
        }

        Directory.Delete(folder, recursive: true);
    }

    private void Node(string verb, int node) => LocalServers.Run("kafka", verb, Folder, node.ToString(CultureInfo.InvariantCulture));
}
