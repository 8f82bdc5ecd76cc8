namespace Kubently.Api.A2A.Internal.Model;

/// <summary>The states that the protocol knows. Kubently's tasks have five of them; clients may ask for all.</summary>
internal enum A2ATaskState
{
    Submitted,
    Working,
    InputRequired,
    AuthRequired,
    Completed,
    Failed,
    Canceled,
    Rejected,
}
