using Kubently.Api.Approvals.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Approvals;

/// <summary>Changes that wait for a person. Wire and keys: <c>docs/protocol/approvals.md</c>.</summary>
public static class ApprovalsModule
{
    /// <summary>Adds <see cref="IApprovals"/> and <see cref="IChangeRequests"/>; throws with every fault of the options at once.</summary>
    public static IHostApplicationBuilder AddApprovals(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(ApprovalOptions.Section).Get<ApprovalOptions>() ?? new ApprovalOptions();
        if (string.Join(Environment.NewLine, options.Faults()) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton<IApprovals, RedisApprovals>();
        builder.Services.TryAddSingleton<IChangeRequests, PreviewedChangeRequests>();
        return builder;
    }

    /// <summary>Maps <c>/approvals*</c> for people and <c>/executor/approvals/{id}/use</c> for executors.</summary>
    public static IEndpointRouteBuilder MapApprovals(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ApprovalEndpoints.Map(app);
        GrantEndpoint.Map(app);
        return app;
    }
}
