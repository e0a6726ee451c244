using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>Names, countries and the watch-list: what incidents call their entities. A plain value; changing it changes words and severity, never state.</summary>
/// <param name="names">Names by key.</param>
/// <param name="watched">The watch-list by key.</param>
public sealed class EntityDirectory(
    IReadOnlyDictionary<EntityKey, EntityName> names, IReadOnlyDictionary<EntityKey, WatchedEntity> watched)
{
    private const string ListedWithoutNote = "on the watch-list";

    /// <summary>A directory that knows nobody.</summary>
    public static EntityDirectory Empty { get; } = new(new Dictionary<EntityKey, EntityName>(), new Dictionary<EntityKey, WatchedEntity>());

    /// <summary>Whether the entity is on the watch-list.</summary>
    public bool IsWatched(EntityKey key) => watched.ContainsKey(key);

    /// <summary>The entity as incidents show it.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="country">The country that its rows name, which goes before the directory's.</param>
    public IncidentEntity Describe(EntityKey key, CountryCode country)
    {
        bool isNamed = names.TryGetValue(key, out var known);
        string name = isNamed && known.Name.Length > 0 ? known.Name : TextOf(key);
        if (watched.TryGetValue(key, out var watch) && watch.Name.Length > 0)
        {
            name = watch.Name;
        }

        var own = key.Kind == EntityKind.Country ? key.Country : country.IsNone && isNamed ? known.Country : country;
        return new IncidentEntity(key, name, own, NoteOf(key));
    }

    /// <summary>The note of who is listed, never empty: it tells why the severity is one more.</summary>
    private string NoteOf(EntityKey key) =>
        !watched.TryGetValue(key, out var watch) ? string.Empty : watch.Note.Length > 0 ? watch.Note : ListedWithoutNote;

    private static string TextOf(EntityKey key) => key.Kind switch
    {
        EntityKind.AutonomousSystem => key.Asn.ToString(),
        EntityKind.Country => key.Country.ToString(),
        _ => "The Internet",
    };
}
