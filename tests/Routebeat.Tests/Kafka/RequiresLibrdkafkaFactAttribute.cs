using Routebeat.Kafka.Clients;

namespace Routebeat.Tests.Kafka;

/// <summary>A fact that runs librdkafka, skipped by name and with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresLibrdkafkaFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> _missing = new(static () =>
    {
        try
        {
            KafkaLibrary.Load();
            return null;
        }
        catch (DllNotFoundException exception)
        {
            return "needs librdkafka: " + exception.Message;
        }
    });

    /// <summary>Needs librdkafka and nothing else.</summary>
    public RequiresLibrdkafkaFactAttribute() => Skip = _missing.Value;
}
