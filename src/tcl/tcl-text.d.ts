// The build and the tests read Tcl files as text.
declare module '*.tcl' {
  const text: string;
  export default text;
}
