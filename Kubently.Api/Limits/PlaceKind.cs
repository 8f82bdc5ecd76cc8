namespace Kubently.Api.Limits;

/// <summary>What goes on for a while, and of which a caller may have only so many.</summary>
public enum PlaceKind
{
    /// <summary>An open event stream.</summary>
    Stream,

    /// <summary>A question that is being investigated.</summary>
    Investigation,
}
