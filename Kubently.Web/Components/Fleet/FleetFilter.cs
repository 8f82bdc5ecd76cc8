namespace Kubently.Web.Components.Fleet;

/// <summary>Which clusters the fleet's page shows.</summary>
internal enum FleetFilter
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those with a critical finding, and those that do not answer.</summary>
    Attention,

    /// <summary>Those whose executor is not connected.</summary>
    Offline,
}
