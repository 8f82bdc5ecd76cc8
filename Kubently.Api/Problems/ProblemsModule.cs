using Kubently.Api.Problems.Internal;

namespace Kubently.Api.Problems;

/// <summary>Turns what goes wrong into problems, so that no failure reaches a client, or a log, as an unhandled exception.</summary>
public static class ProblemsModule
{
    /// <summary>Lets the binding of requests throw, so that <see cref="UseProblems"/> can say what was wrong with them.</summary>
    public static IHostApplicationBuilder AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return builder;
    }

    /// <summary>Comes first in the pipeline.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app.UseMiddleware<ProblemMiddleware>();
}
