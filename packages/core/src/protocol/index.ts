export { binaryFrameCodec, createBinaryFrameCodec } from './binaryFrames.ts';
export type { BinaryFrameLimits } from './binaryFrames.ts';
export { byteCodec } from './byteCodec.ts';
export { exportContentType, exportFileName } from './exportFile.ts';
export { codecOf, frameCodecs } from './frameCodec.ts';
export type { FrameCodec } from './frameCodec.ts';
export { importFrameCodec } from './importFrames.ts';
export { requestLimits } from './limits.ts';
export { createNdjsonCodec, ndjsonCodec } from './ndjson.ts';
export type { NdjsonLimits } from './ndjson.ts';
export { parseAnswer, parseRequest } from './parse.ts';
export type { Schema } from './parse.ts';
export { studioErrorData } from './schemas/common.ts';
export type { SessionHost } from './sessionHost.ts';
export { problemType, requestHeader, statusOf } from './status.ts';
export { uploadCodec } from './upload.ts';
export type { Upload } from './upload.ts';
export { verbNames, verbs } from './verbs.ts';
export type {
  BytesVerb,
  FrameVerb,
  JsonVerb,
  JsonVerbName,
  UploadVerb,
  VerbAnswer,
  VerbName,
  VerbRequest,
} from './verbs.ts';
export type {
  ApplyChangesRequest,
  ControlSessionRequest,
  ExplainQueryRequest,
  ImportRowsRequest,
  InfoRequest,
  OpenedSession,
  RunQueryRequest,
  SessionRequest,
  WireFrame,
  WireRowPage,
} from './wire.ts';
