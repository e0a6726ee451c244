namespace Routebeat.Tests.Wire;

/// <summary>A test on real archives, skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedArchivesFactAttribute : FactAttribute
{
    public SharedArchivesFactAttribute()
    {
        if (SharedArchives.Folder is null)
        {
            Skip = "the real MRT archives (../shared/data/mrt, or ROUTEBEAT_SHARED) are absent";
        }
    }
}
