import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    height: sidebarConfig.logoHeight,
    marginTop: 12,
    paddingLeft: 20,
    color: '#fff',
    fontSize: 20,
    fontWeight: 600,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
});

/** The stack of layers, and the name where there is room for it. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      className={classes.link}
      aria-label="Layer 6, home"
    >
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden>
        <path fill="#7dd3fc" d="M16 3 30 10l-14 7L2 10z" />
        <g fill="none" stroke="currentColor" strokeWidth="2.25">
          <path strokeLinejoin="round" d="m2.5 16 13.5 6.75L29.5 16" />
          <path
            opacity="0.6"
            strokeLinejoin="round"
            d="m2.5 22 13.5 6.75L29.5 22"
          />
        </g>
      </svg>
      {isOpen && <span aria-hidden>Layer 6</span>}
    </Link>
  );
}
